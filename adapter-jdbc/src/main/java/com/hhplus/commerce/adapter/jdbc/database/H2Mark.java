package com.hhplus.commerce.adapter.jdbc.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.h2.mvstore.MVStore;

/**
 * How far a file of H2 had got, noted beside it: H2 goes back, without a word, to what is left in a file that was truncated. It is
 * written over in place after each commit, but not forced, so that it may be behind after a loss of power, and never ahead.
 */
final class H2Mark {
    private static final String BEGINNING = "beginning";
    private static final int LENGTH = 128; // of more than is ever needed, so that a full disk does not matter

    /** Of the databases that are open, since all that knows of a commit is its connection. */
    private static final Map<MVStore, H2Mark> OPEN = new ConcurrentHashMap<>();

    private final Path path;
    private Progress noted = Progress.NONE;

    H2Mark(Path path) {
        this.path = path;
    }

    /** @param version of the newest of what is in the file that was created at {@code created}; it rises with each commit */
    record Progress(long created, long version) {
        private static final Progress NONE = new Progress(0, 0);

        static Progress of(MVStore store) {
            var file = store.getFileStore();
            return new Progress(file.getCreationTime(), file.lastChunkVersion());
        }

        /** Another file, such as one that was compacted or restored from a script, cannot be compared. */
        boolean isBefore(Progress other) {
            return created == other.created && version < other.version;
        }
    }

    Path path() {
        return path;
    }

    /** A store is begun, and until it is complete its file may hold anything. */
    void begin() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        write(BEGINNING);
    }

    boolean isBeginning() {
        return read().filter(BEGINNING::equals).isPresent();
    }

    Optional<Progress> progress() {
        return read().map(line -> line.split(" "))
                .filter(words -> words.length == 2)
                .map(words -> new Progress(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }

    /** From now on each commit is noted. */
    void follow(MVStore store) {
        OPEN.put(store, this);
        note(Progress.of(store));
    }

    boolean isFollowed() {
        return OPEN.values().stream().anyMatch(other -> other.path.equals(path));
    }

    static void leave(MVStore store) {
        OPEN.remove(store);
    }

    /** @param durable what is in the file for good */
    static void advance(MVStore store, Progress durable) {
        var mark = OPEN.get(store);
        if (mark != null) {
            mark.note(durable);
        }
    }

    private synchronized void note(Progress progress) {
        if (!progress.equals(noted) && !progress.isBefore(noted)) {
            noted = progress;
            try {
                write(progress.created() + " " + progress.version());
            } catch (IOException failed) {
                // a mark that is behind refuses nothing that it should not
            }
        }
    }

    private Optional<String> read() {
        try {
            var words = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            var end = words.lastIndexOf(' ');
            var line = words.substring(0, Math.max(end, 0));
            return words.equals(signed(line)) ? Optional.of(line) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void write(String line) throws IOException {
        var bytes = Arrays.copyOf(signed(line).getBytes(StandardCharsets.ISO_8859_1), LENGTH);
        Arrays.fill(bytes, signed(line).length(), LENGTH - 1, (byte) ' ');
        bytes[LENGTH - 1] = '\n';
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(bytes);
        }
    }

    /** So that a torn one counts as none. */
    private static String signed(String line) {
        var sum = new CRC32();
        sum.update(line.getBytes(StandardCharsets.ISO_8859_1));
        return line + " " + Long.toHexString(sum.getValue());
    }
}
