package com.hhplus.commerce.adapter.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own, which runs a main class of the tests and is ended without warning, as by a crash. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static ChildJvm of(Class<?> main, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next {@code count} lines that it says; waits for them. */
    public List<String> lines(int count) {
        var lines = output.lines().limit(count).toList();
        if (lines.size() < count) {
            throw new AssertionError("the process ended early, and had said " + lines);
        }
        return lines;
    }

    /** Kills it, wherever it is, and tells what else it had said by then. */
    public List<String> kill() {
        process.toHandle().destroyForcibly(); // other than the process's own method, leaves what it said to be read
        return output.lines().toList();
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
