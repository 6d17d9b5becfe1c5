package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a PostgreSQL and does with the settings of a session as pgbouncer does: refuses them, or drops them. */
final class Pooler implements AutoCloseable {
    private static final int PROTOCOL = 3 << 16;
    private static final byte[] REFUSAL =
            "SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0".getBytes(StandardCharsets.US_ASCII);

    private final StoreAddress server;
    private final boolean refuses;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Pooler(StoreAddress server, boolean refuses) throws IOException {
        this.server = server;
        this.refuses = refuses;
        threads.execute(this::accept);
    }

    StoreAddress address() {
        var url = server.url().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/");
        return new StoreAddress(url, server.user(), server.password());
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private void serve(Socket client) {
        try (client;
                var upstream = new Socket(
                        "localhost",
                        URI.create(server.url().substring("jdbc:".length())).getPort())) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            var startup = startup(in, out);
            if (refuses) {
                out.writeByte('E');
                out.writeInt(4 + REFUSAL.length);
                out.write(REFUSAL);
                return;
            }
            var begun = new DataOutputStream(upstream.getOutputStream());
            begun.writeInt(8 + startup.length);
            begun.writeInt(PROTOCOL);
            begun.write(startup);
            threads.execute(() -> copy(in, upstream));
            copy(upstream.getInputStream(), client);
        } catch (IOException gone) {
            // and so is the session
        }
    }

    /** The parameters that a session begins with, without its settings. */
    private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            var body = new byte[in.readInt() - 8];
            var code = in.readInt();
            in.readFully(body);
            if (code == PROTOCOL) {
                return withoutOptions(body);
            }
            out.writeByte('N'); // nothing is encrypted here
        }
    }

    private static byte[] withoutOptions(byte[] parameters) {
        var words = new String(parameters, StandardCharsets.UTF_8).split("\0");
        var kept = new ByteArrayOutputStream();
        for (int n = 0; n + 1 < words.length; n += 2) {
            if (!words[n].equals("options")) {
                kept.writeBytes((words[n] + "\0" + words[n + 1] + "\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        kept.write(0);
        return kept.toByteArray();
    }

    private static void copy(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.transferTo(out);
            to.close();
        } catch (IOException gone) {
            // and so is the session
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
