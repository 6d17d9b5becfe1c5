package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for who runs a server explains whatever the server can say to him. */
class OperationsPageTest {
    private static final Path HOME = Path.of("..");
    private static final List<String> MODULES = List.of("commerce-application", "adapter-jdbc", "adapter-http-javalin");

    /** What writes to the log or the terminal, and what is told there as the reason. */
    private static final Pattern SAYS = Pattern.compile(
            "(?:\\b(?:LOG|AUDIT)\\.\\w+|\\blog|\\blog\\.write|System\\.(?:out|err)\\.\\w+"
                    + "|new (?:StoreRefused|NotProtected|Unavailable|Overloaded|OutcomeUnknown|Unanswered)"
                    + "|Unanswered\\.unsent|Unexpected\\.of\\w*|\\bcannotOpen|\\brefuseIf)\\(([^;]*);",
            Pattern.DOTALL);

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String BLANKS = "\\{}|%\\w|\\\\n"; // where something else stands each time
    private static final int SHORTEST = 7; // for less says nothing

    @Test
    void each_line_of_the_log_is_explained() throws IOException {
        var page = Files.readString(HOME.resolve("docs/operations.md"), UTF_8).replaceAll("\\s+", " ");

        var texts =
                MODULES.stream().flatMap(OperationsPageTest::texts).distinct().toList();

        assertThat(texts)
                .contains(
                        "a batch was left amid its work",
                        "old keys are not forgotten yet",
                        "could do everything, since there is neither an access key nor --jwt-issuer",
                        "the pay server did not answer in time")
                .hasSizeGreaterThan(40)
                .allSatisfy(text -> assertThat(page).contains(text));
    }

    private static Stream<String> texts(String module) {
        try (var files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> textsIn(read(file)))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> textsIn(String source) {
        return SAYS.matcher(source)
                .results()
                .flatMap(call -> TEXT.matcher(call.group(1)).results())
                .flatMap(text -> Stream.of(text.group(1).split(BLANKS)))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
