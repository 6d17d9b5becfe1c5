package com.hhplus.commerce.adapter.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A PostgreSQL for scripts that make it fail. Prints its port, does what it reads, one command a line, and answers each with a line, until
 * its input ends. {@code kill}, {@code start}, {@code crowd} (others take all connections that are left), {@code disperse} (they leave);
 * anything else is the name of a database and SQL, answered with what is in the first column.
 *
 * <p>Arguments: the folder that it lies in, and settings beyond those of a durable one, such as {@code synchronous_commit=off}.
 */
final class FaultsForScripts implements AutoCloseable {
    private static final String OTHERS = "others";

    private final OwnPostgres server;
    private final Deque<Connection> crowd = new ArrayDeque<>();

    private FaultsForScripts(Path folder, Map<String, String> settings) {
        server = new OwnPostgres(folder, settings);
    }

    public static void main(String... args) throws IOException {
        var settings = new HashMap<>(Map.of("hba_file", AccessRules.file().toString()));
        Stream.of(args).skip(1).map(arg -> arg.split("=")).forEach(setting -> settings.put(setting[0], setting[1]));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var faults = new FaultsForScripts(Path.of(args[0]), settings)) {
            faults.ask("postgres", "create role " + OTHERS + " login password '" + OTHERS + "'");
            System.out.println(faults.port());
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(faults.answer(line));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String port() {
        return server.address().url().replaceAll(".*:(\\d+)/.*", "$1");
    }

    private String answer(String command) {
        try {
            switch (command) {
                case "kill" -> server.kill();
                case "start" -> server.start();
                case "crowd" -> comeUntilRefused();
                case "disperse" -> leave();
                default -> {
                    var words = command.split(" ", 2);
                    return ask(words[0], words[1]);
                }
            }
            return "done";
        } catch (SQLException | RuntimeException failure) {
            return "failed: "
                    + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        }
    }

    private String ask(String database, String sql) throws SQLException {
        try (var connection = connect(database, "postgres");
                var statement = connection.createStatement()) {
            var found = new StringJoiner(" ");
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found.toString();
        }
    }

    /** Everybody's password is the name. */
    private Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database, user, user);
    }

    private void comeUntilRefused() {
        try {
            while (true) {
                crowd.add(connect("postgres", OTHERS));
            }
        } catch (SQLException full) {
            // as it was to become
        }
    }

    private void leave() throws SQLException {
        while (!crowd.isEmpty()) {
            crowd.remove().close();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
