package com.hhplus.commerce.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Processor time of this process and of the database's processes together. Linux only: elsewhere the database's is 0. */
final class Cpu {
    private static final double MILLIS_PER_TICK = 10;

    private final long database;

    /** @param database the pid of its main process */
    Cpu(long database) {
        this.database = database;
    }

    double millis() {
        return jvmMillis() + databaseMillis();
    }

    private static double jvmMillis() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** The main process with those of its children that have ended, and the children that run. */
    private double databaseMillis() {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                            .filter(path -> path.getFileName().toString().matches("\\d+"))
                            .mapToLong(this::ticks)
                            .sum()
                    * MILLIS_PER_TICK;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** See proc(5): after the name come state, parent, and at places 14 to 17 the times, ended children's last. */
    private long ticks(Path process) {
        try {
            var text = Files.readString(process.resolve("stat"));
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            var isMain = process.getFileName().toString().equals(Long.toString(database));
            if (isMain) {
                return time(fields, 11) + time(fields, 12) + time(fields, 13) + time(fields, 14);
            }
            return fields[1].equals(Long.toString(database)) ? time(fields, 11) + time(fields, 12) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long time(String[] fields, int place) {
        return Long.parseLong(fields[place]);
    }
}
