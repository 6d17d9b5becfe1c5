package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that a test has to itself, and may kill; it is durable unless it is set otherwise. */
final class OwnPostgres implements AutoCloseable {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** After a crash all its files are forced to the disk before it starts. */
    private static final Duration LONGEST_START_OR_END = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>(DURABLE);
    private EmbeddedPostgres server;

    OwnPostgres(Path folder) {
        this(folder, Map.of());
    }

    OwnPostgres(Path folder, Map<String, String> others) {
        settings.putAll(others);
        this.data = folder.resolve("data");
        this.port = freePort();
        start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    StoreAddress address() {
        return new StoreAddress(
                "jdbc:postgresql://localhost:" + port + "/postgres", Optional.of("postgres"), Optional.of("postgres"));
    }

    /** Starts it on what it held when it ended. */
    void start() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(LONGEST_START_OR_END);
            settings.forEach(builder::setServerConfig);
            server = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends all its processes at once, as a crash of the machine would. */
    void kill() {
        var postmaster = postmaster();
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(OwnPostgres::awaitExit); // one that is left amid a write keeps the shared memory
        close(); // which lets go of the folder
    }

    private static void awaitExit(ProcessHandle process) {
        process.onExit()
                .orTimeout(LONGEST_START_OR_END.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private ProcessHandle postmaster() {
        try {
            var pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
