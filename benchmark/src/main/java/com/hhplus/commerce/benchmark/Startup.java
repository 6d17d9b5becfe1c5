package com.hhplus.commerce.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** How soon the server with its embedded store can sell, and how much memory it holds after it sold much. */
final class Startup {
    static final String TO_NEW_STORE = "seconds from start to first 201, new store";
    static final String TO_OLD_STORE = "seconds from start to first 201, existing store";
    static final String RESIDENT = "MB resident after 100,000 orders";
    static final String PEAK = "MB resident at the most";

    private static final int TIMES = 7;
    private static final int ORDERS = 100_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final double MEGABYTE = 1_000_000;

    private final Repository repository;
    private final Path folder;

    Startup(Repository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    void measure(Results results) throws Exception {
        secondsTo201(folder.resolve("first")); // makes the archive of classes, which the next ones use
        var fresh = new double[TIMES];
        var existing = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            var place = folder.resolve("start" + i);
            fresh[i] = secondsTo201(place);
            existing[i] = secondsTo201(place);
        }
        results.add(TO_NEW_STORE, DoubleStream.of(fresh));
        results.add(TO_OLD_STORE, DoubleStream.of(existing));
        sellMuch(results);
    }

    private double secondsTo201(Path place) throws Exception {
        Files.createDirectories(place);
        var port = Http.freePort();
        var begin = System.nanoTime();
        var server = Http.launch(repository.server(port, H2Store.addressIn(place, "")), log());
        try {
            while (!Http.listens(port)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            try (var caller = new HttpCaller(port, Passes.NONE)) {
                caller.charge("u1", 1);
            }
            return (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private void sellMuch(Results results) throws Exception {
        var place = Files.createDirectories(folder.resolve("memory"));
        try (var store = new H2Store(place, true);
                var shop = Library.on("schema", store, store.persistence())) {
            shop.store().fill();
        }
        var orders = 0L;
        try (var server = Http.start(
                "http", new Closed(), port -> repository.server(port, H2Store.addressIn(place, "")), log())) {
            for (int seed = 0; orders < ORDERS; seed++) {
                orders += Turn.run(server, Workload.UNIFORM, 64, 1, OptionalDouble.empty(), seed)
                        .orders();
            }
            results.add(RESIDENT, DoubleStream.of(server.process().residentBytes() / MEGABYTE));
            results.add(PEAK, DoubleStream.of(server.process().peakResidentBytes() / MEGABYTE));
        }
        try (var store = new H2Store(place, true)) {
            store.verify(orders);
        }
    }

    private Path log() {
        return repository.target().resolve("startup.log");
    }

    /** A store that only its server can enter. */
    private static final class Closed implements Store {
        @Override
        public void fill() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void verify(long orders) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // it is closed
        }
    }
}
