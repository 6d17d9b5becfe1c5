package com.hhplus.commerce.adapter.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who comes in where PostgreSQL runs for tests: only their own user without a password that is right. */
final class AccessRules {
    private AccessRules() {}

    static Path file() {
        try {
            var file = Files.createTempFile("pg_hba", ".conf");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    host all postgres all trust
                    host all all all scram-sha-256
                    """);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
