package com.hhplus.commerce.application.audit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Compares what is expected of things with what is found, in whatever order it comes. What is settled is forgotten; what does not fit in
 * memory meanwhile lies sorted in temporary files, which are merged in the end.
 */
public final class Comparison implements AutoCloseable {
    private static final int MOST_IN_MEMORY =
            20_000; // what lies there for long costs the garbage collector more than a file does
    private static final int MOST_FILES = 250;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Check check;
    private final int mostInMemory;
    private final int mostFiles;

    /** As it comes, since that is often nearly sorted, and then sorted fast. */
    private final Map<String, Difference> open = new LinkedHashMap<>();

    private final List<Path> files = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    Comparison(Check check) {
        this(check, MOST_IN_MEMORY, MOST_FILES);
    }

    /** @param mostFiles 2 at least */
    Comparison(Check check, int mostInMemory, int mostFiles) {
        this.check = check;
        this.mostInMemory = mostInMemory;
        this.mostFiles = mostFiles;
    }

    /** @throws UncheckedIOException if there is no room for temporary files */
    public void expect(String thing, Object value) {
        add(thing, check.rule().expected(value));
    }

    /** @throws UncheckedIOException if there is no room for temporary files */
    public void find(String thing, Object value) {
        add(thing, check.rule().found(value));
    }

    private void add(String thing, Difference difference) {
        open.merge(thing, difference, (before, later) -> {
            var after = before.plus(later);
            return after.isToBeForgotten() ? null : after;
        });
        if (open.size() > mostInMemory) {
            putAside();
        }
    }

    private void putAside() {
        try {
            if (files.size() == mostFiles) {
                putTogether();
            }
            try (var out = newFile()) {
                for (var entry : sorted()) {
                    write(out, entry.getKey(), entry.getValue());
                }
                out.writeBoolean(false);
            }
            open.clear();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Makes one of the files that there are. */
    private void putTogether() throws IOException {
        var before = List.copyOf(files);
        try (var out = newFile()) {
            merge(before, (thing, difference) -> write(out, thing, difference));
            out.writeBoolean(false);
        }
        for (var file : before) {
            Files.delete(file);
            files.remove(file);
        }
    }

    private DataOutputStream newFile() throws IOException {
        var file = Files.createTempFile("commerce-audit", ".tmp");
        files.add(file);
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    private static void write(DataOutputStream out, String thing, Difference difference) throws IOException {
        out.writeBoolean(true);
        out.writeUTF(thing);
        difference.write(out);
    }

    private List<Map.Entry<String, Difference>> sorted() {
        return open.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** What was put aside together, from its first thing to its last. */
    private final class Run implements Comparable<Run>, AutoCloseable {
        private final DataInputStream in;
        private String thing;
        private Difference difference;

        Run(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        boolean advance() throws IOException {
            if (!in.readBoolean()) {
                return false;
            }
            thing = in.readUTF();
            difference = check.rule().read(in);
            return true;
        }

        @Override
        public int compareTo(Run other) {
            return thing.compareTo(other.thing);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Tells what differs, in the order of the things, and says how many they are. */
    long end(Consumer<Violation> listener) {
        var teller = new Teller(listener);
        if (files.isEmpty()) {
            sorted().forEach(it -> teller.accept(it.getKey(), it.getValue()));
            return teller.violations;
        }
        putAside();
        try {
            merge(files, teller);
            return teller.violations;
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Whoever takes what all files together say of each thing. */
    private interface Merged {
        void accept(String thing, Difference difference) throws IOException;
    }

    private void merge(List<Path> sources, Merged merged) throws IOException {
        var queue = new PriorityQueue<Run>();
        try {
            for (var file : sources) {
                var run = new Run(file);
                runs.add(run);
                if (run.advance()) {
                    queue.add(run);
                }
            }
            while (!queue.isEmpty()) {
                var thing = queue.peek().thing;
                var difference = next(queue);
                while (!queue.isEmpty() && queue.peek().thing.equals(thing)) {
                    difference = difference.plus(next(queue));
                }
                merged.accept(thing, difference);
            }
        } finally {
            closeRuns();
        }
    }

    private Difference next(PriorityQueue<Run> queue) throws IOException {
        var run = queue.remove();
        var difference = run.difference;
        if (run.advance()) {
            queue.add(run);
        }
        return difference;
    }

    private final class Teller implements Merged {
        private final Consumer<Violation> listener;
        private long violations;

        Teller(Consumer<Violation> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(String thing, Difference difference) {
            if (!difference.isSettled()) {
                violations++;
                listener.accept(new Violation(check, thing, difference.expected(), difference.found()));
            }
        }
    }

    private static UncheckedIOException failed(IOException failure) {
        return new UncheckedIOException("no room in " + System.getProperty("java.io.tmpdir"), failure);
    }

    private void closeRuns() throws IOException {
        for (var run : runs) {
            run.close();
        }
        runs.clear();
    }

    @Override
    public void close() {
        try {
            closeRuns();
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }
}
