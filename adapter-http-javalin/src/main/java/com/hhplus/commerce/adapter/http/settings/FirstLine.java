package com.hhplus.commerce.adapter.http.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a file has for a setting. */
final class FirstLine {
    private FirstLine() {}

    /** @throws Misconfigured if it cannot be read */
    static Optional<String> of(String option, Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst();
        } catch (IOException unreadable) {
            throw Misconfigured.of(option, "cannot read " + file);
        }
    }
}
