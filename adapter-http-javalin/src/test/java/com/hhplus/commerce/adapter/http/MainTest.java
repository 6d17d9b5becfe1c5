package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Program.Run;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as a process of its own. */
class MainTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    @Test
    void help_tells_each_flag_with_its_variable_and_what_it_would_be_now() {
        var run = run(
                Map.of("COMMERCE_PORT", "9090", "COMMERCE_DB_PASSWORD", "sesame", "COMMERCE_PAYMENTS_TOKEN", "sesame"),
                "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        for (var flag : List.of(
                "config",
                "db",
                "db-user",
                "db-password",
                "db-password-file",
                "allow-unsafe-postgres",
                "host",
                "allow-host",
                "port",
                "jwt-issuer",
                "jwt-audience",
                "jwt-jwks",
                "jwt-roles-claim",
                "customers-may",
                "rate-limit",
                "rate-limit-machines",
                "trusted-proxy",
                "cors-origin",
                "currency",
                "zone",
                "payments",
                "payments-token-file",
                "settle-deadline")) {
            assertThat(run.out())
                    .contains("--" + flag, "COMMERCE_" + flag.replace('-', '_').toUpperCase(Locale.ROOT));
        }
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "serve",
                        "verify",
                        "-h, --help",
                        "-V, --version",
                        "--show-config",
                        "now 9090",
                        "now jdbc:h2:file:./data/commerce",
                        "now KRW",
                        "now 15",
                        "now order,pay,give-back",
                        "(COMMERCE_PAYMENTS_TOKEN)")
                .doesNotContain("sesame", "rehearse", "${");
    }

    @Test
    void the_version_is_one_line() {
        var run = run(Map.of(), "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("commerce ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 80                  | --prot",
                "sreve                      | sreve",
                "--port                     | --port",
                "--port eighty              | eighty",
                "--port 65536               | 0 to 65535",
                "serve --port -1            | 0 to 65535",
                "--currency Won             | Won",
                "--zone Mars/Olympus        | Mars/Olympus",
                "--zone ../etc              | ../etc",
                "--currency XXX             | XXX",
                "--db postgres://h/shop     | jdbc:postgresql://HOST/DATABASE",
                "--db-password-file no/file | no/file",
                "--payments pay:7071        | http://HOST:PORT",
                "--payments http://pay/v1   | without a path",
                "--payments http://pay --payments-token-file no/file | no/file",
                "--settle-deadline 0        | 1 to 1440",
                "--jwt-issuer a             | goes with --jwt-audience and --jwt-jwks",
                "--jwt-issuer a --jwt-audience b --jwt-jwks no/file | no/file",
                "--cors-origin *            | https://HOST",
                "verify --url              | --url",
                "verify --url 127.0.0.1:80 | http://HOST:PORT",
                "verify --url http://:80   | http://HOST:PORT",
                "verify --url ftp://h      | http://HOST:PORT",
                "verify --url http://h --db memory: | leave out --db",
                "--db memory: verify --url http://h | leave out --db",
                "--url http://h             | --url"
            })
    void what_is_misunderstood_is_told_in_two_lines(String flags, String named) {
        var run = run(Map.of(), flags.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(named)
                .endsWith("Try 'commerce --help'.\n")
                .hasLineCount(2);
        assertThat(run.err()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_PORT, eighty, --port",
        "COMMERCE_ZONE, ../etc, --zone",
        "COMMERCE_CURRENCY, XXX, --currency",
        "COMMERCE_PAYMENTS, http://ann:sesame@pay, --payments",
        "COMMERCE_PAYMENTS_TOKEN_FILE, no/file, --payments-token-file",
        "COMMERCE_SETTLE_DEADLINE, 1441, --settle-deadline",
        "COMMERCE_ALLOW_UNSAFE_POSTGRES, perhaps, --allow-unsafe-postgres",
        "COMMERCE_DB, postgres://ann:sesame@h/shop, --db"
    })
    void a_variable_that_is_misunderstood_is_told_like_its_flag(String name, String value, String flag) {
        var run = run(
                name.contains("TOKEN") ? Map.of(name, value, "COMMERCE_PAYMENTS", "http://pay") : Map.of(name, value));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(flag)
                .doesNotContain("sesame", "Exception")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--db postgres://ann:sesame@127.0.0.1:1/shop",
                "--db jdbc:postgresql://ann:a/sesame@127.0.0.1:1/shop",
                "--db jdbc:postgresql://127.0.0.1:1/shop?password=sesame&sslpassword=sesame",
                "--db jdbc:h2:tcp://ann:sesame@127.0.0.1:1/shop",
                "--db jdbc:h2:mem:shop;PASSWORD=a;sesame",
                "--db ann:sesame@127.0.0.1/shop",
                "--db=jdbc:postgresql://127.0.0.1:1/shop --db-password=sesame",
                "--db-password=a sesame",
                "--db-pasword sesame",
                "--db-passwordsesame",
                "--host postgres://ann:sesame@h",
                "verify --url http://ann:sesame@127.0.0.1:1",
                "verify --url http://127.0.0.1:1?password=sesame",
                "postgres://ann:sesame@h"
            })
    void a_secret_is_never_told(String flags) {
        var run = run(Map.of(), flags.split(" "));

        assertThat(run.exitCode()).isPositive();
        assertThat(run.out() + run.err()).doesNotContain("sesame", "Exception\n");
        assertThat(run.err().lines()).hasSizeBetween(1, 2);
    }

    @Test
    void neither_the_help_nor_the_greeting_tell_a_secret() {
        var secret = Map.of("COMMERCE_DB", "jdbc:h2:mem:shop;USER=ann;PASSWORD=sesame 100%", "COMMERCE_PORT", "0");

        var help = run(secret, "--help");
        var run = run(Map.of("COMMERCE_DB", "jdbc:h2:mem:shop;PASSWORD=sesame 100%"), "rehearse", "--port=0");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("now jdbc:h2:mem:shop;USER=ann;PASSWORD=…")
                .doesNotContain("sesame");
        assertThat(run.out()).startsWith("commerce serves jdbc:h2:mem:shop;PASSWORD=… at ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_token_that_is_none_is_named_by_its_variable_and_not_told() {
        var run = run(Map.of("COMMERCE_PAYMENTS_TOKEN", "open sesame"), "--payments=http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("COMMERCE_PAYMENTS_TOKEN: ")
                .contains("the token must be one word")
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=eighty                        | shop.conf, line 2: Invalid value for option '--port': 'eighty'",
                "port=eigh\\nty                      | shop.conf, line 2: Invalid value for option '--port': 'eigh ty'",
                "port=65536                         | shop.conf, line 2: Invalid value for option '--port': must be 0",
                "allow-host=shop.example,a:80       | shop.conf, line 2: Invalid value for option '--allow-host'",
                "allow-unsafe-postgres=perhaps      | shop.conf, line 2: Invalid value for option '--allow-unsafe",
                "db=postgres://ann:sesame@h/shop    | shop.conf, line 2: Invalid value for option '--db': Postgre",
                "db-password-file=no/file           | shop.conf, line 2: Invalid value for option '--db-password-file'",
                "webhook-key=sesame                 | shop.conf, line 2: Invalid value for option '--webhook-key'",
                "prot=80                            | shop.conf, line 2: there is no setting 'prot'",
                "zone=UTC                           | shop.conf, line 2: zone is said a second time, after shop.conf, line 1",
            })
    void what_is_wrong_in_a_file_is_told_in_one_line_with_its_place(String line, String told) throws IOException {
        Files.writeString(folder.resolve("shop.conf"), "zone=UTC\n" + line);

        for (var start : List.of(
                run(Map.of(), "--config", "shop.conf"),
                run(Map.of("COMMERCE_CONFIG", "shop.conf"), "serve", "--show-config"))) {
            assertThat(start).isEqualTo(new Run(2, "", start.err()));
            assertThat(start.err()).startsWith(told).doesNotContain("sesame").hasLineCount(1);
        }
    }

    @Test
    void what_is_set_is_shown_with_who_says_so_and_nothing_is_started() throws IOException {
        Files.writeString(folder.resolve("shop.conf"), "port=80\nzone=UTC\ndb-password=sesame\n");

        var run = run(
                Map.of("COMMERCE_PORT", "81", "COMMERCE_DB", "jdbc:postgresql://h/shop?password=sesame"),
                "serve",
                "--config=shop.conf",
                "--show-config",
                "--currency=EUR");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll(" +", " ").lines())
                .contains(
                        "setting value said by",
                        "config shop.conf --config",
                        "db jdbc:postgresql://h/shop?password=… COMMERCE_DB",
                        "db-user - default",
                        "db-password … shop.conf, line 3",
                        "host 127.0.0.1 default",
                        "port 81 COMMERCE_PORT",
                        "currency EUR --currency",
                        "zone UTC shop.conf, line 2",
                        "webhooks-to-private false default");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_rehearsal_asks_no_pay_server() {
        var run = run(Map.of("COMMERCE_PAYMENTS", "http://127.0.0.1:1"), "rehearse", "--db=memory:", "--port=0");

        assertThat(run.err().lines()).allMatch(line -> line.contains(" INFO audit - "));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_rehearsal_serves_a_customer_of_its_own_and_ends() {
        var run = run(Map.of(), "rehearse", "--db=jdbc:h2:file:./rehearsal", "--port=0");

        assertThat(run.err().lines()).allMatch(line -> line.contains(" INFO audit - "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("commerce serves jdbc:h2:file:./rehearsal at ")
                .hasLineCount(3);
    }

    @Test
    void a_start_tells_what_runs_where() throws IOException, InterruptedException {
        assertThat(greeting(Map.of()).subList(1, 3))
                .containsExactly(
                        "it is version (not packaged) on Java " + System.getProperty("java.version") + ", with "
                                + CommerceServer.threads(),
                        "nobody is asked who he is; webhooks are off; its wallets and payments are in its store");
        var key = "00".repeat(32);
        assertThat(greeting(Map.of("COMMERCE_PAYMENTS", "http://127.0.0.1:1", "COMMERCE_WEBHOOK_KEY", key))
                        .get(2))
                .endsWith("webhooks are on; its wallets and payments are at http://127.0.0.1:1")
                .doesNotContain(key);
    }

    @Test
    void a_start_tells_whose_tokens_are_taken() throws IOException, InterruptedException {
        var lines = greeting(Map.of(
                "COMMERCE_JWT_ISSUER",
                "https://issuer.example",
                "COMMERCE_JWT_AUDIENCE",
                "shop",
                "COMMERCE_JWT_JWKS",
                "http://127.0.0.1:1/keys"));

        assertThat(lines.get(2))
                .startsWith("who asks has to have a token of https://issuer.example, or an access key;");
    }

    private List<String> greeting(Map<String, String> variables) throws IOException, InterruptedException {
        var server = start(variables, "--db=memory:", "--port=0");
        try {
            var reader = server.inputReader();
            return List.of(reader.readLine(), reader.readLine(), reader.readLine());
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve       | --port",
                "verify      | --with-wallets",
                "distribute  | --db",
                "keys        | revoke",
                "keys create | --role",
                "keys list   | --token-file",
                "keys revoke | --token-file"
            })
    void each_command_can_be_asked_for_help(String words, String named) {
        var help = run(Map.of(), (words + " --help").split(" "));

        assertThat(help.err()).isEmpty();
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: commerce " + words).contains("-h, --help", named);
        assertThat(run(Map.of(), (words + " --version").split(" ")).out()).isEqualTo("commerce (not packaged)\n");
    }

    @Test
    void a_command_below_another_can_be_asked_for_help() {
        var run = run(Map.of(), "keys", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("-h, --help", "create", "revoke").doesNotContain("${");
    }

    @Test
    void a_store_that_nobody_knows_is_told_in_one_line() {
        var run = run(Map.of(), "--db", "jdbc:oracle:thin:@there");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("jdbc:oracle:thin:@there").hasLineCount(1);
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var run = run(Map.of(), "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("127.0.0.1:" + taken.getLocalPort()).hasLineCount(1);
        }
    }

    @Test
    void a_flag_counts_more_than_a_variable_and_that_more_than_the_default_until_it_is_told_to_stop()
            throws IOException, InterruptedException {
        var server = start(
                Map.of("COMMERCE_CURRENCY", "USD", "COMMERCE_PORT", "0", "COMMERCE_ZONE", "Pacific/Kiritimati"),
                "serve",
                "--db=memory:",
                "--currency=EUR");
        try {
            var greeting = server.inputReader().readLine();
            assertThat(greeting).startsWith("commerce serves memory: at http://127.0.0.1:");

            var product = putPen(portIn(greeting));

            assertThat(product).contains("\"currency\":\"EUR\"");
            stop(server);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void who_changes_a_product_is_told_to_the_log() throws IOException {
        var server = start(Map.of(), "--port=0", "--db=memory:");
        try {
            putPen(portIn(server.inputReader().readLine()));

            assertThat(server.errorReader().readLine())
                    .contains(" INFO audit - local: PUT /v1/products/pen answered 201");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void without_a_word_the_shop_is_kept_in_a_file_and_found_again() throws IOException, InterruptedException {
        var first = start(Map.of(), "--port=0");
        try {
            var greeting = first.inputReader().readLine();
            assertThat(greeting).startsWith("commerce serves jdbc:h2:file:./data/commerce at http://127.0.0.1:");
            putPen(portIn(greeting));
            stop(first);
        } finally {
            first.destroyForcibly();
        }

        assertThat(folder.resolve("data")).isDirectoryContaining("glob:**commerce.mv.db");
        var second = start(Map.of(), "--port=0");
        try {
            var port = portIn(second.inputReader().readLine());
            assertThat(getPen(port)).contains("\"id\":\"pen\"");
            stop(second);
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void a_store_that_is_what_its_history_makes_of_it_is_verified() throws IOException, InterruptedException {
        fillStore();

        var run = run(Map.of(), "verify");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("stock", "keys").endsWith("clean\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_store_that_was_tampered_with_is_told_by_name() throws IOException, InterruptedException, SQLException {
        fillStore();
        var url = "jdbc:h2:file:" + folder.resolve("data/commerce");
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("update commerce.product set stock = 3");
        }

        var run = run(Map.of(), "verify");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("stock: product pen: expected 0, found 3\n")
                .endsWith("1 violations\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_file_that_a_server_has_open_cannot_be_verified() throws IOException {
        var server = start(Map.of(), "--port=0");
        try {
            server.inputReader().readLine();

            var run = run(Map.of(), "verify");

            assertThat(run).isEqualTo(new Run(2, "", run.err()));
            assertThat(run.err())
                    .contains("jdbc:h2:file:./data/commerce", "already in use", "verify --url http://HOST:PORT")
                    .hasLineCount(1);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void but_that_server_can_be_asked_to_verify_it() throws IOException {
        var server = start(Map.of(), "--port=0");
        try {
            var port = portIn(server.inputReader().readLine());
            putPen(port);

            var run = run(Map.of("COMMERCE_DB", "jdbc:h2:file:./other"), "verify", "--url", "http://127.0.0.1:" + port);

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("stock", "keys").endsWith("clean\n");
            assertThat(run.exitCode()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void and_tells_what_was_tampered_with_by_name() throws IOException, InterruptedException, SQLException {
        fillStore();
        var url = "jdbc:h2:file:" + folder.resolve("data/commerce");
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("update commerce.product set stock = 3");
        }
        var server = start(Map.of(), "--port=0");
        try {
            var port = portIn(server.inputReader().readLine());

            var run = run(Map.of(), "verify", "--url=http://localhost:" + port + "/");

            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith("stock: product pen: expected 0, found 3\n")
                    .endsWith("1 violations\n");
            assertThat(run.exitCode()).isEqualTo(1);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void where_no_server_is_nothing_can_be_verified() {
        assertThat(run(Map.of(), "verify", "--url", "http://127.0.0.1:1"))
                .isEqualTo(new Run(2, "", "nothing listens at http://127.0.0.1:1\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/commerce",
                "memory:",
                "jdbc:postgresql://127.0.0.1:1/shop",
                "jdbc:oracle:thin:@there"
            })
    void what_is_not_there_cannot_be_verified_and_is_not_begun(String url) {
        var run = run(Map.of(), "verify", "--db", url);

        assertThat(run).isEqualTo(new Run(2, "", run.err()));
        assertThat(run.err()).hasLineCount(1).doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    /** With a product of which there is nothing. */
    private void fillStore() throws IOException, InterruptedException {
        var server = start(Map.of(), "--port=0");
        try {
            putPen(portIn(server.inputReader().readLine()));
            stop(server);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_file_that_another_server_has_open_is_told_in_one_line() throws IOException {
        var server = start(Map.of(), "--port=0");
        try {
            server.inputReader().readLine();

            var run = run(Map.of(), "--port=0");

            assertThat(run).isEqualTo(refused(run.err()));
            assertThat(run.err()).contains("jdbc:h2:file:./data/commerce", "already in use");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_wrong_password_is_told_in_one_line() throws IOException, InterruptedException {
        var server = start(Map.of(), "--port=0", "--db-password=sesame");
        try {
            server.inputReader().readLine();
            stop(server);
        } finally {
            server.destroyForcibly();
        }

        var run = run(Map.of(), "--port=0", "--db-password=barley");

        assertThat(run).isEqualTo(refused(run.err()));
        assertThat(run.err()).contains("Wrong user name or password").doesNotContain("barley");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://127.0.0.1:1/shop | 127.0.0.1:1",
                "jdbc:h2:file:/dev/null/shop        | /dev/null",
                "jdbc:h2:shop                       | ./name",
            })
    void a_store_that_cannot_be_reached_is_told_in_one_line(String url, String named) {
        var run = run(Map.of(), "--db", url);

        assertThat(run).isEqualTo(refused(run.err()));
        assertThat(run.err()).startsWith("cannot open " + url + ": ").contains(named);
    }

    private static Run refused(String line) {
        assertThat(line).hasLineCount(1);
        return new Run(1, "", line);
    }

    private static void stop(Process server) throws InterruptedException {
        server.toHandle().destroy();
        assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(143);
        assertThat(server.errorReader().lines()).allMatch(line -> line.contains(" INFO audit - "));
    }

    private static int portIn(String greeting) {
        return Integer.parseInt(greeting.substring(greeting.lastIndexOf(':') + 1));
    }

    private static String putPen(int port) {
        return send(port, "PUT", "{\"name\": \"x\", \"price\": 5}");
    }

    private static String getPen(int port) {
        return send(port, "GET", "");
    }

    /** By a connection that is closed at once, since a server that is told to stop gives those that are kept alive a second. */
    private static String send(int port, String method, String body) {
        return Wire.send(
                port,
                method + " /v1/products/pen HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private Run run(Map<String, String> variables, String... flags) {
        return new Program(folder).run(variables, flags);
    }

    private Process start(Map<String, String> variables, String... flags) throws IOException {
        return new Program(folder).start(variables, flags);
    }
}
