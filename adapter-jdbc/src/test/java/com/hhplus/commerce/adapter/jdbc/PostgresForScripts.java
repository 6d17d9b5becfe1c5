package com.hhplus.commerce.adapter.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The PostgreSQL of the tests for scripts: prints the URL of a new database, one more for each line it reads, and then ends. */
final class PostgresForScripts {
    private PostgresForScripts() {}

    public static void main(String... args) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        do {
            var database = Postgres.newDatabase();
            System.out.println(database.url() + "?user=" + database.user().orElseThrow());
        } while (lines.readLine() != null);
    }
}
