package com.hhplus.commerce.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of processes, see proc(5). Elsewhere all is 0. */
final class Proc {
    private static final Path ROOT = Path.of("/proc");
    private static final double MILLIS_PER_TICK = 10;

    private Proc() {}

    /** Processor time of a process, of its children that run, and of those that have ended. */
    static double cpuMillisWithChildren(long pid) {
        try (var processes = Files.list(ROOT)) {
            return processes
                            .filter(path -> path.getFileName().toString().matches("\\d+"))
                            .mapToLong(path -> ticks(path, pid))
                            .sum()
                    * MILLIS_PER_TICK;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** After the name come state, parent, and at places 11 to 14 the times, those of ended children last. */
    private static long ticks(Path process, long parent) {
        try {
            var text = Files.readString(process.resolve("stat"));
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            if (process.getFileName().toString().equals(Long.toString(parent))) {
                return number(fields[11]) + number(fields[12]) + number(fields[13]) + number(fields[14]);
            }
            return number(fields[1]) == parent ? number(fields[11]) + number(fields[12]) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    static long parent(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElse(0L);
    }

    /** Bytes of memory by the name of the line. */
    static long status(long pid, String name) {
        return line(ROOT.resolve(Long.toString(pid)).resolve("status"), name) * 1024;
    }

    /** Bytes that this process passed to the system to be written. */
    static long bytesWritten() {
        return line(ROOT.resolve("self/io"), "wchar");
    }

    private static long line(Path file, String name) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Proc::number)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }
}
