package com.hhplus.commerce.benchmark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A server in a process of its own, which is called over REST. */
final class Http implements Contestant {
    private final String name;
    private final Store store;
    private final Process server;
    private final Jvm process;
    private final int port;
    private final Optional<Http> payServer;
    private Passes passes = Passes.NONE;

    private Http(String name, Store store, Process server, int port, Optional<Http> payServer) throws IOException {
        this.name = name;
        this.store = store;
        this.server = server;
        this.process = payServer.isEmpty() ? Jvm.of(server) : Jvm.together(Jvm.of(server), payServer.get().process);
        this.port = port;
        this.payServer = payServer;
    }

    /**
     * @param command that starts it on a port
     * @param log where it writes to
     */
    static Http start(String name, Store store, IntFunction<List<String>> command, Path log) throws Exception {
        var port = freePort();
        var server = launch(command.apply(port), log);
        try {
            untilItListens(server, port, log);
            return new Http(name, store, server, port, Optional.empty());
        } catch (Exception failed) {
            server.destroyForcibly();
            throw failed;
        }
    }

    /** An order server that has its orders paid by {@code payServer}, which is closed with it. */
    static Http before(Http payServer, String name, Store store, IntFunction<List<String>> command, Path log)
            throws Exception {
        var orderServer = start(name, store, command, log);
        return new Http(name, store, orderServer.server, orderServer.port, Optional.of(payServer));
    }

    /** Has its callers say who they are. */
    Http with(Passes others) {
        passes = others;
        return this;
    }

    static Process launch(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void untilItListens(Process server, int port, Path log) throws Exception {
        while (!listens(port)) {
            if (server.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended before it listened, see " + log);
            }
        }
    }

    static boolean listens(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Jvm process() {
        return process;
    }

    @Override
    public Caller caller() throws IOException {
        return new HttpCaller(port, passes);
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
        payServer.ifPresent(Http::close);
    }
}
