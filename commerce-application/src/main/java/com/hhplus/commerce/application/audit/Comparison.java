package com.hhplus.commerce.application.audit;

import com.hhplus.commerce.application.audit.Rule.Difference;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Compares what is expected of things with what is found, in whatever order it comes. What is settled is forgotten; what does not fit in
 * memory meanwhile lies sorted in temporary files, which are merged in the end.
 */
public final class Comparison implements AutoCloseable {
    private static final int MOST_IN_MEMORY = 100_000;

    private final Check check;
    private final int mostInMemory;
    private final Map<String, Difference> open = new HashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    Comparison(Check check) {
        this(check, MOST_IN_MEMORY);
    }

    Comparison(Check check, int mostInMemory) {
        this.check = check;
        this.mostInMemory = mostInMemory;
    }

    /** @throws UncheckedIOException if there is no room for temporary files */
    public void expect(String thing, Object value) {
        add(thing, new Difference(Optional.of(value.toString()), Optional.empty()));
    }

    /** @throws UncheckedIOException if there is no room for temporary files */
    public void find(String thing, Object value) {
        add(thing, new Difference(Optional.empty(), Optional.of(value.toString())));
    }

    private void add(String thing, Difference difference) {
        var before = open.get(thing);
        var after = before == null ? difference : check.rule().plus(before, difference);
        if (check.rule() == Rule.PAIRS && check.rule().isSettled(after)) {
            open.remove(thing);
            return;
        }
        open.put(thing, after);
        if (open.size() > mostInMemory) {
            putAside();
        }
    }

    private void putAside() {
        try {
            var file = Files.createTempFile("commerce-audit", ".tmp");
            files.add(file);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                for (var entry : sorted()) {
                    out.writeBoolean(true);
                    out.writeUTF(entry.getKey());
                    write(out, entry.getValue().expected());
                    write(out, entry.getValue().found());
                }
                out.writeBoolean(false);
            }
            open.clear();
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private List<Map.Entry<String, Difference>> sorted() {
        return open.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    private static void write(DataOutputStream out, Optional<String> value) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeUTF(value.get());
        }
    }

    /** What was put aside together, from its first thing to its last. */
    private static final class Run implements Comparable<Run>, AutoCloseable {
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
            difference = new Difference(read(), read());
            return true;
        }

        private Optional<String> read() throws IOException {
            return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
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
        if (files.isEmpty()) {
            return sorted().stream()
                    .filter(it -> tell(it.getKey(), it.getValue(), listener))
                    .count();
        }
        putAside();
        try {
            return merge(listener);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private long merge(Consumer<Violation> listener) throws IOException {
        var queue = new PriorityQueue<Run>();
        for (var file : files) {
            var run = new Run(file);
            runs.add(run);
            if (run.advance()) {
                queue.add(run);
            }
        }
        var violations = 0L;
        while (!queue.isEmpty()) {
            var thing = queue.peek().thing;
            var difference = next(queue);
            while (!queue.isEmpty() && queue.peek().thing.equals(thing)) {
                difference = check.rule().plus(difference, next(queue));
            }
            violations += tell(thing, difference, listener) ? 1 : 0;
        }
        return violations;
    }

    private static Difference next(PriorityQueue<Run> queue) throws IOException {
        var run = queue.remove();
        var difference = run.difference;
        if (run.advance()) {
            queue.add(run);
        }
        return difference;
    }

    private boolean tell(String thing, Difference difference, Consumer<Violation> listener) {
        if (check.rule().isSettled(difference)) {
            return false;
        }
        var nothing = check.rule().nothing();
        listener.accept(new Violation(
                check,
                thing,
                difference.expected().orElse(nothing),
                difference.found().orElse(nothing)));
        return true;
    }

    private static UncheckedIOException failed(IOException failure) {
        return new UncheckedIOException("no room in " + System.getProperty("java.io.tmpdir"), failure);
    }

    @Override
    public void close() {
        try {
            for (var run : runs) {
                run.close();
            }
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw failed(failed);
        }
    }
}
