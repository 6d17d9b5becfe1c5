package com.hhplus.commerce.adapter.http.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The page for who runs a server has each setting that there is, and no other. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(--[^`]*)` \\| `([^`]*)` \\| (?:`([^`]*)` )?\\| \\S.* \\|$");

    @Test
    void the_table_of_settings_is_that_of_the_flags() throws IOException {
        var page = Files.readString(PAGE);

        var rows = ROW.matcher(page)
                .results()
                .map(row -> row(row.group(1), row.group(2), Optional.ofNullable(row.group(3))))
                .toList();

        var settings = Setting.of(new CommandLine(new Configured()).getCommandSpec()).stream()
                .map(it -> row(
                        "--" + it.name(),
                        it.variable(),
                        Optional.ofNullable(it.option().defaultValue())))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15).containsExactlyElementsOf(settings);
    }

    private static String row(String flag, String variable, Optional<String> byDefault) {
        return flag + " " + variable + " " + byDefault.orElse("-");
    }

    @Command
    private static final class Configured {
        @Mixin
        private Configuration configuration;
    }
}
