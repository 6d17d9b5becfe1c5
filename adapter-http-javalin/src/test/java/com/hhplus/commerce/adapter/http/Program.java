package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program, as a process of its own that begins in a folder. */
record Program(Path folder) {
    record Run(int exitCode, String out, String err) {}

    Run run(Map<String, String> variables, String... flags) {
        try {
            var process = start(variables, flags);
            try {
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                return new Run(process.exitValue(), all(process.inputReader()), all(process.errorReader()));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String all(BufferedReader reader) {
        return reader.lines().map(line -> line + "\n").reduce("", String::concat);
    }

    Process start(Map<String, String> variables, String... flags) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(flags));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COMMERCE_"));
        builder.environment().putAll(variables);
        return builder.start();
    }
}
