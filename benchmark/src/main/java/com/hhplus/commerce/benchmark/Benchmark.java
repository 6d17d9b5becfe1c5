package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lets the contestants take turns, in the order A B B A, verifies after each turn that nothing was made, lost or forgotten, and
 * reports the medians of what was measured and of the ratios.
 */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the kernel against what everybody would write, and much else.")
public final class Benchmark implements Callable<Integer> {
    private static final String START = "start";
    private static final int[] NUMBERS_OF_CONNECTIONS = {4, 6, 10, 16, 32};

    @Option(
            names = "--short",
            description = "few scenes and short turns; fails if an order costs more CPU than a plain one")
    private boolean isShort;

    @Option(names = "--only", split = ",", description = "chapters: postgresql, h2, memory, growth, start")
    private Set<String> only = Set.of(Scene.ON_POSTGRES, Scene.ON_H2, Scene.IN_MEMORY, Scene.GROWTH, START);

    @Option(names = "--workload", split = ",", description = "workloads, for example UNIFORM; all if none is named")
    private Set<Workload> workloads = Set.of();

    @Option(names = "--callers", split = ",", description = "numbers of callers, for example 64; all if none is named")
    private Set<Integer> callers = Set.of();

    @Option(names = "--contestants", split = ",", description = "for example plain,library; all if none is named")
    private Set<String> contestantNames = Set.of();

    @Option(names = "--seconds", description = "of a turn (default: 6, short: 2)")
    private Optional<Double> seconds = Optional.empty();

    @Option(names = "--rounds", description = "of two turns for each contestant (default: 3, short: 1)")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--warm-up",
            description = "requests to each contestant before its first turn (default: 100000, short: 5000)")
    private Optional<Integer> warmUp = Optional.empty();

    @Option(
            names = "--orders",
            defaultValue = "1000000",
            description = "that are many, in the chapter of growth (default: ${DEFAULT-VALUE})")
    private long manyOrders;

    @Option(names = "--postgres", paramLabel = "URL", description = "a PostgreSQL to use, instead of an embedded one")
    private Optional<String> postgres = Optional.empty();

    @Option(
            names = "--user",
            defaultValue = "postgres",
            description = "of that PostgreSQL, a superuser (default: ${DEFAULT-VALUE})")
    private String user;

    @Option(names = "--password", defaultValue = "", description = "of that user")
    private String password;

    @Option(
            names = "--repository",
            defaultValue = ".",
            description = "where the servers were built (default: ${DEFAULT-VALUE})")
    private Path root;

    @Option(names = "--publish", description = "puts the results into docs/")
    private boolean publish;

    private final Results results = new Results();
    private final Map<String, String> surroundings = new LinkedHashMap<>();
    private final Set<String> warm = new HashSet<>();
    private long turns;

    public static void main(String... args) {
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var repository = new Repository(root.toAbsolutePath().normalize());
        var folder = Files.createTempDirectory("commerce-benchmark");
        try (var server = postgres.isPresent() ? PostgresServer.given(given()) : PostgresServer.embedded()) {
            describe(server);
            results.add("µs of an fdatasync", Disk.fdatasyncMicros(folder));
            var connections = isShort || !contestantNames.isEmpty() || !isChosen(Scene.ON_POSTGRES)
                    ? 10
                    : bestNumberOfConnections(server, repository);
            try (var contestants = new Contestants(server, repository, connections, manyOrders)) {
                if (isChosen(Scene.ON_POSTGRES) && !isShort) {
                    compareWithPgbench(server, contestants, connections);
                }
                for (var scene : isShort ? Scene.few() : Scene.all()) {
                    var present = present(scene, contestants);
                    if (isChosen(scene.chapter())
                            && scene.is(callers)
                            && (workloads.isEmpty() || workloads.contains(scene.workload()))
                            && present.contestants().size() >= Math.min(contestantNames.size(), 2)) {
                        compare(present, contestants);
                    }
                }
            }
            if (isChosen(START) && !isShort) {
                new Startup(repository, folder).measure(results);
            }
        }
        return report(repository);
    }

    private Scene present(Scene scene, Contestants all) {
        var present = scene.contestants().stream()
                .filter(name -> !all.absent().contains(name))
                .filter(name -> contestantNames.isEmpty() || contestantNames.contains(name));
        return scene.with(present.toList());
    }

    private boolean isChosen(String chapter) {
        return only.contains(chapter);
    }

    private StoreAddress given() {
        return new StoreAddress(postgres.orElseThrow(), Optional.of(user), Optional.of(password));
    }

    private void describe(PostgresServer server) throws Exception {
        var processors = Runtime.getRuntime().availableProcessors();
        surroundings.put("measured", LocalDate.now() + ", with everything on " + processors + " processors" + model());
        surroundings.put("Java", Runtime.version().toString());
        surroundings.put("PostgreSQL", server.version() + (postgres.isPresent() ? "" : ", embedded"));
        surroundings.forEach((name, value) -> say("%s: %s", name, value));
    }

    private static String model() throws IOException {
        var file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return "";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> " (" + line.replaceFirst(".*: ", "") + ")")
                .orElse("");
    }

    /** Plain is compared with at its best. */
    private int bestNumberOfConnections(PostgresServer server, Repository repository) throws Exception {
        var best = 10;
        var most = 0.0;
        for (var connections : NUMBERS_OF_CONNECTIONS) {
            try (var contestants = new Contestants(server, repository, connections, manyOrders)) {
                var plain = contestants.contestant("plain");
                plain.store().fill();
                run(plain, Workload.UNIFORM, 64);
                var rate = run(plain, Workload.UNIFORM, 64).perSecond();
                say("plain on %d connections: %.0f/s", connections, rate);
                if (rate > most) {
                    most = rate;
                    best = connections;
                }
            }
        }
        surroundings.put("plain and function", "on " + best + " connections, their best of " + list());
        return best;
    }

    private static String list() {
        return String.join(
                ", ",
                java.util.stream.IntStream.of(NUMBERS_OF_CONNECTIONS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /** Whatever is faster than a plain transaction that is slow in Java proves nothing. */
    private void compareWithPgbench(PostgresServer server, Contestants contestants, int connections) throws Exception {
        var pgbench = Pgbench.find();
        if (!contestantNames.isEmpty() || pgbench.isEmpty() || server.version().compareTo("18") < 0) {
            surroundings.put("plain against pgbench", "not compared, it takes a pgbench and PostgreSQL 18");
            return;
        }
        var plain = contestants.contestant("plain");
        plain.store().fill();
        warmUp(plain);
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < rounds(); round++) {
            plain.store().fill();
            var itself = run(plain, Workload.UNIFORM, connections).perSecond();
            plain.store().fill();
            var bare = pgbench.get().run(server, connections, seconds());
            say("plain %.0f/s, pgbench %.0f/s", itself, bare);
            ratios.add(itself / bare);
        }
        var name = "plain against pgbench with the same SQL, orders/s";
        results.add(name, ratios.stream().mapToDouble(it -> it));
        if (results.other(name).orElseThrow() < 0.8) {
            throw new Store.VoidTurn("plain is slow here, it reaches not 0.8 of pgbench");
        }
    }

    private void compare(Scene scene, Contestants all) throws Exception {
        say("%n%s: %s", scene.chapter(), scene.title());
        var contestants = new ArrayList<Contestant>();
        for (var name : scene.contestants()) {
            contestants.add(all.contestant(name));
        }
        for (var store : contestants.stream().map(Contestant::store).distinct().toList()) {
            store.fill();
        }
        for (var contestant : contestants) {
            warmUp(contestant);
            if (scene.callers() == 1) {
                warmUpAlone(contestant, scene.workload());
            }
        }
        var rate = rate(scene);
        for (int turn = 0; turn < 2 * rounds(); turn++) {
            for (var contestant : contestants) {
                contestant.store().tidy();
                var done = run(contestant, scene.workload(), scene.callers(), scene.stretch(), rate);
                results.add(scene, contestant.name(), done);
                say(
                        "  %-14s %9.0f/s %8.3f CPU ms, p50 %.0f µs",
                        contestant.name(), done.perSecond(), done.cpuMillis(), done.p50Micros());
            }
            Collections.reverse(contestants);
        }
    }

    private OptionalDouble rate(Scene scene) {
        if (scene.load() == 0) {
            return OptionalDouble.empty();
        }
        var best = results.scenes().stream()
                .filter(it -> it.workload() == scene.workload() && it.callers() == scene.callers() && it.isUsual())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the best of plain is not known"));
        return OptionalDouble.of(
                scene.load() * results.figure(best, "plain", Figure.PER_SECOND).median());
    }

    private void warmUp(Contestant contestant) throws Exception {
        if (warm.add(contestant.name())) {
            var asked = warmUp.orElse(isShort ? 5_000 : 100_000);
            for (var done = 0L; done < asked; ) {
                done += run(contestant, Workload.UNIFORM, 64).requests();
            }
        }
    }

    /** Who comes alone may be served in another way than many are. */
    private void warmUpAlone(Contestant contestant, Workload workload) throws Exception {
        var turns = isShort ? 1 : 3;
        for (int i = 0; i < turns; i++) {
            run(contestant, workload, 1);
        }
    }

    private Turn run(Contestant contestant, Workload workload, int callers) throws Exception {
        return run(contestant, workload, callers, 1, OptionalDouble.empty());
    }

    private Turn run(Contestant contestant, Workload workload, int callers, int stretch, OptionalDouble rate)
            throws Exception {
        var longest = contestant.store() instanceof InMemory ? 2 : Double.MAX_VALUE; // or it would fill the memory
        var length = Math.min(stretch * seconds(), longest);
        var turn = Turn.run(contestant, workload, callers, length, rate, ++turns);
        contestant.store().verify(turn.orders());
        return turn;
    }

    private double seconds() {
        return seconds.orElse(isShort ? 2.0 : 6.0);
    }

    private int rounds() {
        return rounds.orElse(isShort ? 1 : 3);
    }

    private int report(Repository repository) throws IOException {
        var report = new Report(results, surroundings);
        System.out.println();
        System.out.println(report.tables());
        report.writeTo(repository.target());
        if (publish) {
            report.writeTo(repository.root().resolve("docs"));
            report.publishIn(repository.root().resolve("docs/performance.md"));
        }
        if (isShort) {
            var costsMore = costsMoreThanPlain();
            say(report.summary());
            return costsMore ? 1 : 0;
        }
        return 0;
    }

    private boolean costsMoreThanPlain() {
        var worse = results.scenes().stream()
                .flatMap(scene -> scene.contestants().stream()
                        .filter(name -> results.ratio(scene, name, "plain", Figure.CPU_MILLIS)
                                        .median()
                                > 1)
                        .map(name -> name + " in " + scene.title()))
                .toList();
        worse.forEach(name -> say("more CPU for an order than plain: %s", name));
        return !worse.isEmpty();
    }

    private static void say(String text, Object... values) {
        System.out.printf(text + "%n", values);
    }
}
