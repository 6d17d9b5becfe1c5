package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ten risks of APIs by OWASP, as SECURITY.md has them in a table: each is met by tests that are there, and those that are nowhere else are here. */
class OwaspTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void each_risk_of_the_table_is_met_by_tests_that_are_there() throws IOException {
        var rows = Files.readString(HOME.resolve("SECURITY.md"), UTF_8)
                .lines()
                .filter(line -> line.startsWith("| API"))
                .toList();
        var tests = tests();

        assertThat(rows)
                .extracting(row -> row.split("[ |:]+")[1])
                .isEqualTo(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "API" + number)
                        .toList());
        for (var row : rows) {
            var named = TEST.matcher(row)
                    .results()
                    .map(it -> it.group(1) + "." + it.group(2))
                    .toList();
            assertThat(named).as(row).isNotEmpty();
            assertThat(tests).containsAll(named);
        }
    }

    /** Such as {@code RightsTest.nobody_gets_in}. */
    private static List<String> tests() throws IOException {
        var method = Pattern.compile("(?:void|Stream<DynamicTest>) (\\w+)\\(");
        try (var files = Stream.of("adapter-http-javalin", "commerce-application", "adapter-jdbc")
                .map(module -> HOME.resolve(module).resolve("src/test/java"))
                .flatMap(OwaspTest::filesIn)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> method.matcher(read(file))
                            .results()
                            .map(it -> file.getFileName().toString().replace(".java", ".") + it.group(1)))
                    .collect(Collectors.toList());
        }
    }

    private static Stream<Path> filesIn(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** API3: nobody sets what he may not by naming it, such as a balance, a status or a role. */
    @TestFactory
    Stream<DynamicTest> what_is_not_asked_for_is_refused() {
        return GuardedShop.BODIES.entrySet().stream()
                .map(command -> dynamicTest(command.getKey(), () -> {
                    try (var shop = GuardedShop.of()) {
                        var route = shop.api().routes().stream()
                                .filter(it -> (it.method() + " " + it.path()).equals(command.getKey()))
                                .findFirst()
                                .orElseThrow();
                        for (var more :
                                List.of("id", "balance", "status", "currency", "at", "caller", "secret", "__proto__")) {
                            var body = command.getValue()
                                    .replace("}", ", \"" + more + "\": 1}")
                                    .replace("BUYER", "ann");
                            var answer = shop.api()
                                    .send(
                                            route.method().name(),
                                            shop.path(route, "ann"),
                                            BodyPublishers.ofString(body),
                                            "Content-Type",
                                            "application/json",
                                            shop.service()[0],
                                            shop.service()[1]);
                            assertThat(answer.mustBe(400).text("code")).isEqualTo("invalid_request");
                            assertThat(answer.body()).contains(more);
                        }
                    }
                }));
    }
}
