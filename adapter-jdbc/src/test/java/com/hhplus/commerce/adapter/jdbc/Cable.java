package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lies between a PostgreSQL and its clients; once it is cut, all that either says is swallowed, and neither is told. */
final class Cable implements AutoCloseable {
    private final StoreAddress server;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private volatile boolean isCut;

    Cable(StoreAddress server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    StoreAddress address() {
        var url = server.url().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/");
        return new StoreAddress(url, server.user(), server.password());
    }

    void cut() {
        isCut = true;
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var upstream = new Socket(
                        "localhost",
                        URI.create(server.url().substring("jdbc:".length())).getPort());
                sockets.addAll(List.of(client, upstream));
                threads.execute(() -> carry(client, upstream));
                threads.execute(() -> carry(upstream, client));
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private void carry(Socket from, Socket to) {
        var buffer = new byte[8 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!isCut) {
                    out.write(buffer, 0, read);
                }
            }
            if (!isCut) {
                to.close();
            }
        } catch (IOException gone) {
            // and so is the session
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
