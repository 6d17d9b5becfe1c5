package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Program.Run;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands about keys: in a store that nobody has open, and at the server that has it open. */
class KeysCommandTest {
    private static final String SECRET = "ck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}";

    @TempDir
    private Path folder;

    private Run keys(String... words) {
        return new Program(folder).run(Map.of(), words);
    }

    @Test
    void a_key_is_made_listed_and_revoked_in_a_store() {
        var made = keys("keys", "create", "--name", "till", "--role", "merchant");
        assertThat(made.out()).matches(SECRET + "\n");
        assertThat(made.err())
                .contains("of till is made", "keys create made")
                .doesNotContain(made.out().strip());

        var listed = keys("keys", "list");
        assertThat(listed.out())
                .contains("merchant", "valid", "till")
                .doesNotContain("ck_")
                .hasLineCount(1);
        var id = listed.out().substring(0, 36);

        assertThat(keys("keys", "revoke", id).exitCode()).isZero();
        assertThat(keys("keys", "list").out()).contains(id).doesNotContain("valid");
    }

    @Test
    void at_a_server_who_has_a_key_of_a_service_does_the_same() throws IOException {
        try (var api = Api.guarded(new InMemoryPersistence())) {
            var url = "http://127.0.0.1:" + api.port();
            var token = folder.resolve("token");
            Files.writeString(token, api.by(Role.SERVICE)[1].substring("Bearer ".length()));
            var flags = new String[] {"--url", url, "--token-file", token.toString()};

            var made = keys(
                    "keys", "create", "--name", "till", "--role", "merchant", flags[0], flags[1], flags[2], flags[3]);
            assertThat(made.out()).matches(SECRET + "\n");
            var till = Api.by(made.out().strip());
            assertThat(api.get("/v1/products", till).status()).isEqualTo(200);

            var listed = keys("keys", "list", flags[0], flags[1], flags[2], flags[3]);
            assertThat(listed.out()).contains("till", "a-service").hasLineCount(2);
            var id = listed.out()
                    .lines()
                    .filter(line -> line.endsWith("till"))
                    .findFirst()
                    .orElseThrow()
                    .substring(0, 36);
            assertThat(keys("keys", "revoke", id, flags[0], flags[1], flags[2], flags[3])
                            .exitCode())
                    .isZero();
            assertThat(api.get("/v1/products", till).status()).isEqualTo(401);

            var refused = keys("keys", "list", "--url", url);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("refuses", "; give an access key of the role service by --token-file")
                    .hasLineCount(1);
            assertThat(keys("verify", "--url", url).err())
                    .contains("refuses", "; give an access key of the role service by --token-file")
                    .hasLineCount(1);
        }
    }

    @Test
    void where_no_server_is_nobody_speaks_of_another() {
        assertThat(keys("keys", "list", "--url", "http://127.0.0.1:1"))
                .isEqualTo(new Run(1, "", "nothing listens at http://127.0.0.1:1\n"));
    }

    @Test
    void of_a_file_that_a_server_has_open_that_server_is_to_be_asked() throws IOException {
        var server = new Program(folder).start(Map.of(), "--port=0");
        try {
            server.inputReader().readLine();

            var run = keys("keys", "list");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("already in use", "keys … --url http://HOST:PORT")
                    .hasLineCount(1);
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys                                                | create, list or revoke",
                "keys create --name till                             | --role",
                "keys create --name till --role customer             | merchant or service",
                "keys create --name till --role king                 | merchant or service",
                "keys list --db memory:                              | use --url",
                "keys list --url http://h --db memory:               | leave out --db",
                "keys list --url http://h --token-file no/file       | no/file",
                "keys revoke 17                                      | the id of a key"
            })
    void what_is_misunderstood_is_told_in_two_lines(String words, String named) {
        var run = keys(words.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(named)
                .endsWith("Try 'commerce --help'.\n")
                .hasLineCount(2);
    }
}
