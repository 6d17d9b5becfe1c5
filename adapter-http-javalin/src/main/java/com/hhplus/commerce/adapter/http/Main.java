package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.client.HttpPaymentProvider;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.client.RemoteAudit;
import com.hhplus.commerce.adapter.http.client.ServerUnavailable;
import com.hhplus.commerce.adapter.http.log.Log;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.http.server.NotProtected;
import com.hhplus.commerce.adapter.http.settings.Configuration;
import com.hhplus.commerce.adapter.http.settings.Misconfigured;
import com.hhplus.commerce.adapter.http.settings.RunningServer;
import com.hhplus.commerce.adapter.http.settings.Sources;
import com.hhplus.commerce.adapter.http.settings.StoreUrl;
import com.hhplus.commerce.adapter.http.settings.Texts;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.UnresolvedAddressException;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the server. */
@Command(
        name = "commerce",
        description = "Wallet, product, order, payment and the popular products, over REST.",
        versionProvider = Main.Version.class,
        subcommands = KeysCommand.class,
        usageHelpAutoWidth = true)
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int FAILED = 1;
    private static final int VIOLATED = 1;
    private static final int MISUNDERSTOOD = 2;
    private static final int NOT_VERIFIED = 2;
    private static final long LONGEST_STOP_MILLIS = 9_000;

    @Mixin
    private Configuration configuration;

    @Mixin
    private HelpOptions help;

    private Sources sources;

    public static void main(String... args) {
        setUpJdk();
        var exitCode = new Main().run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private int run(String... args) {
        var command = new CommandLine(this).setInterpolateVariables(false); // a password may have a ${
        try {
            sources = Sources.of(command.getCommandSpec(), System.getenv(), args);
        } catch (Misconfigured file) {
            System.err.println(file.getMessage());
            return MISUNDERSTOOD;
        }
        var texts = new Texts(command.getCommandSpec(), sources);
        return command.setDefaultValueProvider(sources)
                .setResourceBundle(texts.descriptions())
                .setParameterExceptionHandler(this::misunderstood)
                .setExecutionStrategy(parsed -> execute(texts, parsed))
                .setExecutionExceptionHandler((failure, failed, parsed) -> failed(failure))
                .execute(args);
    }

    private int execute(Texts texts, ParseResult parsed) {
        Log.begin(configuration.log().form());
        return configuration.isShown() ? show(texts, parsed) : new RunLast().execute(parsed);
    }

    private int show(Texts texts, ParseResult parsed) {
        try {
            if (CommandLine.executeHelpRequest(parsed) == null) {
                configuration.check();
                texts.lines().forEach(System.out::println);
            }
            return 0;
        } catch (Misconfigured mistake) {
            return failed(mistake);
        }
    }

    private int failed(Exception failure) {
        if (failure instanceof Misconfigured mistake) {
            return misunderstood(mistake.setting(), mistake.getMessage());
        }
        System.err.println(inOneLine(failure));
        return FAILED;
    }

    /** What the JDK reads once. Whoever starts the JVM may say otherwise, but for the names. */
    private static void setUpJdk() {
        Security.setProperty("networkaddress.cache.ttl", "5"); // seconds, or a failover by name would be noticed late
        var properties = System.getProperties();
        // seconds; a server of a shop hangs up after 30
        properties.putIfAbsent("jdk.httpclient.keepalive.timeout", "20");
        // with one, as on two cores, Java 17 makes a thread for each answer of another server
        var threads = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
        properties.putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", String.valueOf(threads));
    }

    Configuration configuration() {
        return configuration;
    }

    /** @throws Misconfigured if {@code --db} was given, besides {@code --url}, which stands for it */
    void mustNotNameStore() {
        if (sources.isFlag("db")) {
            throw Misconfigured.of("--url", "it has the store of the server asked; leave out --db");
        }
    }

    /** Without a command, serves. */
    @Override
    public Integer call() {
        return serve();
    }

    @Command(
            description = "Serves the shop over REST; this is what happens if no command is named.",
            versionProvider = Version.class)
    int serve() {
        start(configuration.payServer(), configuration.access().settings());
        return 0;
    }

    @Command(
            description =
                    "Checks that the store, or with --url that of a running server, is what its history makes of it, and changes nothing: 0 if it is, 1 if not, 2 if that cannot be told.",
            versionProvider = Version.class)
    int verify(
            @Mixin RunningServer server,
            @Option(
                            names = "--with-wallets",
                            paramLabel = "URL",
                            converter = StoreUrl.class,
                            description =
                                    "the store of the server that has the wallets, opened by the same --db-user: it is checked, too, and that orders are paid and refunded there as here, which is so once both servers are stopped and nothing is under way")
                    String wallets) {
        var audits = auditsOf(server, Optional.ofNullable(wallets));
        try {
            var verification = new Verification(new PrintWriter(System.out), terminal());
            var isClean = true;
            for (var audit : audits) {
                isClean &= verification.of(audit.get()).isClean();
            }
            return isClean ? 0 : VIOLATED;
        } catch (RuntimeException failure) {
            System.err.println(inOneLine(failure));
            return NOT_VERIFIED;
        }
    }

    @Command(
            description =
                    "Spreads the tables of a store in PostgreSQL with Citus over its machines; what is spread already stays as it is. Stop all servers of the store before.",
            versionProvider = Version.class)
    int distribute() {
        PersistenceProvider.findAndDistribute(configuration.store().address()).forEach(System.out::println);
        return 0;
    }

    private List<Supplier<Audit>> auditsOf(RunningServer server, Optional<String> walletsUrl) {
        if (server.url().isPresent()) {
            mustNotNameStore();
            if (walletsUrl.isPresent()) {
                throw Misconfigured.of("--with-wallets", "only stores are compared, so not with --url");
            }
            var audit = new RemoteAudit(server.url().get(), server.token());
            return List.of(() -> audit);
        }
        var store = configuration.store().address();
        if (walletsUrl.isEmpty()) {
            return List.of(() -> PersistenceProvider.findAudit(store));
        }
        var wallets = configuration.store().at(walletsUrl.get());
        return List.of(
                () -> PersistenceProvider.findAudit(store),
                () -> PersistenceProvider.findAudit(wallets),
                () -> PersistenceProvider.findAudit(store, wallets));
    }

    private static Optional<PrintWriter> terminal() {
        return isAtTerminal() ? Optional.of(new PrintWriter(System.err)) : Optional.empty();
    }

    /** From Java 22 on there is a console even where nobody sits at it. */
    private static boolean isAtTerminal() {
        var console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    @Command(
            hidden = true,
            description = "Serves a customer of its own and ends, for the JVM to archive what was loaded.")
    int rehearse() throws IOException {
        Rehearsal.at(
                configuration.listening().host(),
                start(Optional.empty(), it -> it).port()); // or it would charge a real wallet
        System.exit(0);
        return 0;
    }

    private CommerceServer start(Optional<PayServer> payServer, UnaryOperator<CommerceServer.Builder> access) {
        var giveUpAfter = configuration.payments().settleDeadline();
        var vault = configuration.webhooks().vault();
        var persistence = PersistenceProvider.find(configuration.store().address());
        try {
            var plain = Commerce.of(configuration.shop().shop()).giveUpAfter(giveUpAfter);
            var shop = vault.map(plain::vault).orElse(plain);
            var commerce = payServer
                    .map(it -> new HttpPaymentProvider(
                            it, configuration.shop().shop().currency()))
                    .map(shop::payments)
                    .orElse(shop)
                    .on(persistence);
            var server = listen(access.apply(served(commerce, payServer)));
            var calls = vault.map(
                    it -> WebhookCalls.of(commerce, configuration.webhooks().toPrivate()));
            closeAtExit(server, calls, payServer, persistence);
            Housekeeping.of(commerce, calls);
            new Greeting(Version.number(), server, configuration.access().issuer(), payServer, vault.isPresent())
                    .lines(
                            configuration.store().address().toString(),
                            configuration.listening().host())
                    .forEach(System.out::println);
            return server;
        } catch (RuntimeException failed) {
            persistence.close();
            throw failed;
        }
    }

    private CommerceServer.Builder served(Commerce commerce, Optional<PayServer> payServer) {
        var server = CommerceServer.of(commerce)
                .host(configuration.listening().host())
                .port(configuration.listening().port())
                .allowedHosts(configuration.listening().allowedHosts());
        return payServer.map(server::payServer).orElse(server);
    }

    private static CommerceServer listen(CommerceServer.Builder server) {
        JavalinLogger.enabled = false; // or it tells a second time why it cannot start
        try {
            return server.start();
        } finally {
            JavalinLogger.enabled = true;
        }
    }

    private static void closeAtExit(
            CommerceServer server,
            Optional<WebhookCalls> calls,
            Optional<PayServer> payServer,
            Persistence persistence) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            var closing = new Thread(() -> {
                try (persistence) {
                    // meanwhile, or both together would take too long
                    var ended = CompletableFuture.runAsync(() -> calls.ifPresent(WebhookCalls::close));
                    server.close();
                    payServer.ifPresent(PayServer::close);
                    ended.join();
                }
            });
            closing.setDaemon(true);
            closing.start();
            join(closing);
        }));
    }

    /** A store that hangs is not waited for: what it has not confirmed by then is unknown to its client anyway. */
    private static void join(Thread closing) {
        try {
            closing.join(LONGEST_STOP_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private int misunderstood(ParameterException misunderstood, String[] args) {
        var setting = misunderstood.getArgSpec() instanceof OptionSpec option
                ? option.longestName().replaceFirst("^--", "")
                : "";
        return misunderstood(setting, inOneLine(misunderstood, args));
    }

    /** Tells where it was said, if that is not seen by whoever types. */
    private int misunderstood(String setting, String problem) {
        var line = sources.whereBesidesFlags(setting)
                .map(place -> place + ": " + problem)
                .orElse(problem)
                .replaceAll("\\p{Cc}", " ");
        System.err.println(line);
        if (!sources.isInFile(setting)) {
            System.err.println("Try 'commerce --help'.");
        }
        return MISUNDERSTOOD;
    }

    /** Names of options, and what stands where a command would; anything else may be a password that lost its flag. */
    private static String inOneLine(ParameterException misunderstood, String... args) {
        if (misunderstood instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().stream()
                    .map(arg -> arg.equals(args[0]) && arg.matches("[a-z]+") ? arg : nameOfOption(arg))
                    .distinct()
                    .collect(Collectors.joining(", ", "Unknown: ", ""));
        }
        return misunderstood.getMessage().replaceAll("//\\S*@", "//…@");
    }

    private static String nameOfOption(String arg) {
        var name = Pattern.compile("--(db-password|[A-Za-z-]+)").matcher(arg);
        return name.lookingAt() ? name.group() : "…";
    }

    private String inOneLine(Exception failure) {
        if (failure instanceof ServerUnavailable || failure instanceof NotProtected) {
            return failure.getMessage();
        }
        if (failure instanceof StoreRefused || failure instanceof InvalidValue) {
            return configuration.store().address().hideIn(failure.getMessage());
        }
        if (failure instanceof Unavailable) {
            return configuration.store().address().hideIn(failure.getMessage() + ": " + firstLine(firstCause(failure)));
        }
        if (failure instanceof JavalinException) {
            return "cannot listen on " + configuration.listening().host() + ":"
                    + configuration.listening().port() + ": " + firstCause(failure);
        }
        LOG.error("a defect", failure);
        return configuration.store().address().hideIn("failed: " + failure);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String firstCause(Throwable failure) {
        if (failure.getCause() != null) {
            return firstCause(failure.getCause());
        }
        return failure instanceof UnresolvedAddressException ? "no such host" : failure.getMessage();
    }

    static final class Version implements IVersionProvider {
        static String number() {
            return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"commerce " + number()};
        }
    }
}
