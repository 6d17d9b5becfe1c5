package com.hhplus.commerce.adapter.http.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SourcesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-        | -    | -        | 7070 | default",
                "-        | -    | port=1   | 1    | shop.conf, line 1",
                "-        | 2    | port=1   | 2    | COMMERCE_PORT",
                "--port=3 | 2    | port=1   | 3    | --port",
                "--port=3 | -    | port=1   | 3    | --port",
                "--port=3 | two  | port=one | 3    | --port",
                "-        | 2    | port=one | 2    | COMMERCE_PORT",
            })
    void a_flag_counts_more_than_a_variable_and_that_more_than_the_file(
            String flag, String variable, String line, int port, String where) throws IOException {
        var file = write(line == null ? "# nothing" : line);
        var environment = variable == null ? Map.<String, String>of() : Map.of("COMMERCE_PORT", variable);

        var shop = flag == null ? of(environment, "--config=" + file) : of(environment, "--config", file, flag);

        assertThat(shop.configuration.listening().port()).isEqualTo(port);
        assertThat(shop.shown("port")).isEqualTo(port + " " + where.replace("shop.conf", file));
    }

    @Test
    void a_variable_names_the_file_unless_a_flag_does() throws IOException {
        var file = write("zone=UTC");
        var other = Files.writeString(folder.resolve("other.conf"), "zone=Europe/Berlin")
                .toString();

        assertThat(of(Map.of("COMMERCE_CONFIG", file)).shown("zone")).isEqualTo("UTC " + file + ", line 1");
        assertThat(of(Map.of("COMMERCE_CONFIG", file), "--config", other).shown("zone"))
                .startsWith("Europe/Berlin");
    }

    @Test
    void the_file_is_read_as_java_reads_properties() throws IOException {
        var file = write("""
                # a comment that ends in a backslash \\
                ! another one

                  port : 80
                allow-host=shop.example,\\
                    other.example
                db-user ann
                db-password = s\\u00e9same\\\\ =$ ${env:HOME}\\t%s#
                webhooks-to-private=true
                """);

        var configuration = of(Map.of(), "--config=" + file).configuration;

        assertThat(configuration.listening().port()).isEqualTo(80);
        assertThat(configuration.listening().allowedHosts()).containsExactlyInAnyOrder("shop.example", "other.example");
        assertThat(configuration.store().address().user()).contains("ann");
        assertThat(configuration.store().address().password()).contains("sésame\\ =$ ${env:HOME}\t%s#");
        assertThat(configuration.webhooks().toPrivate()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=80\\nprot=81                 | 2 | there is no setting 'prot'",
                "\\n\\nPORT=80                     | 3 | there is no setting …",
                "config=other.conf                 | 1 | there is no setting 'config'",
                "show-config=true                  | 1 | there is no setting 'show-config'",
                "help=true                         | 1 | there is no setting 'help'",
                "url=http://h                      | 1 | there is no setting 'url'",
                "sesame                            | 1 | there is no setting …",
                "c2VzYW1l==                        | 1 | there is no setting …",
                "sesame==                          | 1 | there is no setting …",
                "=80                               | 1 | there is no setting …",
                "port=80\\n#\\nport=80             | 3 | port is said a second time, after",
                "zone=a\\\\\\nb\\nzone=c           | 3 | zone is said a second time, after",
                "zone=\\\\u12                      | 1 | no four digits follow its \\u",
            })
    void what_cannot_be_in_a_file_is_a_mistake_in_a_line(String text, int line, String problem) throws IOException {
        var file = write(text.replace("\\\\", "\u0001").replace("\\n", "\n").replace('\u0001', '\\'));

        assertThatThrownBy(() -> of(Map.of(), "--config=" + file))
                .isInstanceOf(Misconfigured.class)
                .hasMessageStartingWith(file + ", line " + line + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("esame")
                .message()
                .hasLineCount(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_mistake() throws IOException {
        var latin = Files.write(folder.resolve("latin.conf"), new byte[] {'#', (byte) 0xe9});

        for (var file : new String[] {folder + "/none", folder.toString(), "", "a\0b", latin.toString()}) {
            assertThatThrownBy(() -> of(Map.of("COMMERCE_CONFIG", file)))
                    .as(file)
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("'--config': cannot read");
        }
    }

    @Test
    void a_secret_and_its_file_are_one_setting() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "of the file").toString();
        var file = write("db-password=of the settings");
        var files = write("files.conf", "db-password-file=" + secret.replace("\\", "\\\\"));

        assertThat(password(Map.of(), "--config", file)).isEqualTo("of the settings");
        assertThat(password(Map.of(), "--config", file, "--db-password-file", secret))
                .isEqualTo("of the file");
        assertThat(password(Map.of("COMMERCE_DB_PASSWORD_FILE", secret), "--config", file))
                .isEqualTo("of the file");
        assertThat(password(Map.of("COMMERCE_DB_PASSWORD", "a variable"), "--config", files))
                .isEqualTo("a variable");
        assertThat(password(Map.of("COMMERCE_DB_PASSWORD", "a variable"), "--db-password-file", secret))
                .isEqualTo("of the file");
        assertThat(password(Map.of("COMMERCE_DB_PASSWORD_FILE", secret, "COMMERCE_DB_PASSWORD", "a variable")))
                .isEqualTo("a variable");
    }

    private String password(Map<String, String> environment, String... flags) {
        return of(environment, flags).configuration.store().address().password().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db-password=sesame",
                "payments-token=sesame",
                "webhook-key=sesame",
                "db=jdbc:postgresql://h/shop?password=sesame",
                "db=jdbc:h2:mem:shop;PASSWORD=sesame",
                "db=ann:sesame@h"
            })
    void no_secret_is_shown(String line) throws IOException {
        var shop = of(Map.of(), "--config=" + write(line));

        assertThat(shop.texts.lines()).noneMatch(it -> it.contains("sesame")).anyMatch(it -> it.contains("…"));
    }

    @Test
    void each_setting_is_shown_once() {
        var shop = of(Map.of());

        assertThat(shop.texts.lines())
                .hasSize(1 + Setting.of(shop.line.getCommandSpec()).size())
                .doesNotHaveDuplicates();
        assertThat(shop.shown("db-user")).isEqualTo("- default");
        assertThat(shop.shown("config")).isEqualTo("- default");
    }

    private String write(String text) throws IOException {
        return write("shop.conf", text);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8).toString();
    }

    private static Started of(Map<String, String> environment, String... flags) {
        var shop = new Configured();
        var line = new CommandLine(shop).setInterpolateVariables(false);
        var sources = Sources.of(line.getCommandSpec(), environment, flags);
        line.setDefaultValueProvider(sources).parseArgs(flags);
        return new Started(shop.configuration, line, new Texts(line.getCommandSpec(), sources));
    }

    private record Started(Configuration configuration, CommandLine line, Texts texts) {
        /** The value of a setting, and where it is from. */
        String shown(String name) {
            return texts.lines().stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length()).strip().replaceAll(" {2,}", " "))
                    .collect(Collectors.joining("\n"));
        }
    }

    @Command
    private static final class Configured {
        @Mixin
        private Configuration configuration;
    }
}
