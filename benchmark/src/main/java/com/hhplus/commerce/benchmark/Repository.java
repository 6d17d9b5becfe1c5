package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the servers were built. */
record Repository(Path root) {
    private static final String SPRING = "benchmark/spring/target/spring.jar";

    Path target() {
        return root.resolve("benchmark/target");
    }

    boolean hasSpring() {
        return Files.exists(root.resolve(SPRING));
    }

    /** The command that starts our server. */
    List<String> server(int port, StoreAddress store) {
        return List.of(
                root.resolve("bin/commerce").toString(),
                "--port",
                Integer.toString(port),
                "--db",
                store.url(),
                "--db-user",
                store.user().orElse("sa"),
                "--db-password",
                store.password().orElse(""));
    }

    /** The same, with more flags. */
    List<String> server(int port, StoreAddress store, List<String> flags) {
        return Stream.concat(server(port, store).stream(), flags.stream()).toList();
    }

    /** The command that starts our server for orders that are paid elsewhere. */
    List<String> orderServer(int port, StoreAddress store, String payServer) {
        return server(port, store, List.of("--payments", payServer));
    }

    /** The command that starts the server of the reference. */
    List<String> spring(int port, StoreAddress store) {
        return List.of(
                "java",
                "-jar",
                root.resolve(SPRING).toString(),
                "--server.port=" + port,
                "--spring.datasource.url=" + store.url(),
                "--spring.datasource.username=" + store.user().orElseThrow(),
                "--spring.datasource.password=" + store.password().orElse(""));
    }

    /** The shop in the tables of the reference. */
    SqlStore.Script springScript() throws IOException {
        var resources = root.resolve("benchmark/spring/src/main/resources");
        var truncate = """
                do $$
                begin
                    execute (
                        select 'truncate ' || string_agg('spring.' || tablename, ', ')
                        from pg_tables
                        where schemaname = 'spring');
                end
                $$
                """;
        return new SqlStore.Script(
                Stream.concat(Stream.of(truncate), statements(resources.resolve("fill.sql")))
                        .toList(),
                0,
                "select count(*) from spring.orders",
                statements(resources.resolve("verify.sql")).toList());
    }

    private static Stream<String> statements(Path file) throws IOException {
        return Stream.of(Files.readString(file).split(";\\s*\n")).filter(statement -> !statement.isBlank());
    }
}
