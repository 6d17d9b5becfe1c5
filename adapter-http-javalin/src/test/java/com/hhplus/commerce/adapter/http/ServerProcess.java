package com.hhplus.commerce.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, which can be told to stop as an operator does. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param main prints one line that ends in the port, once it listens */
    static ServerProcess of(Class<?> main, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            var process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            var greeting = process.inputReader().readLine();
            return new ServerProcess(process, Integer.parseInt(greeting.substring(greeting.lastIndexOf(':') + 1)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    /** Sends it SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    void awaitEnd() {
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
