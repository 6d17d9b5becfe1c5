package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.application.persistence.StoreRefused;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.h2.engine.ConnectionInfo;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FileUtils;
import org.h2.store.fs.disk.FilePathDisk;

/**
 * The file that a database of H2 lies in. One that was emptied or truncated is refused, where H2 would begin it anew, or go on with
 * what is left in it.
 */
final class H2File {
    private static final String SUFFIX = ".mv.db";
    private static final int BLOCK = 4_096;
    private static final Pattern ENTRY = Pattern.compile("(?:^|,)(block|chunk|clean|len):([0-9a-f]+)");

    private final String name;
    private final Path path;
    private final H2Mark mark;

    private H2File(String name) {
        this.name = name;
        this.path = Path.of(FileUtils.unwrap(name) + SUFFIX);
        this.mark = new H2Mark(Path.of(FileUtils.unwrap(name) + ".mark"));
    }

    /** Nothing if the database lies in memory or in another process, or if the URL cannot be understood. */
    static Optional<H2File> of(String url) {
        try {
            var address = new ConnectionInfo(url, new Properties(), null, null);
            return address.isPersistent() && !address.isRemote() && isOnDisk(address.getName())
                    ? Optional.of(new H2File(address.getName()))
                    : Optional.empty();
        } catch (DbException misunderstood) { // H2 will say so when it is opened
            return Optional.empty();
        }
    }

    private static boolean isOnDisk(String name) {
        return FilePath.get(FileUtils.unwrap(name)) instanceof FilePathDisk;
    }

    /**
     * The URL by which it is opened. A thread that is interrupted while it reads would close the file for all, unless H2 opens it
     * again.
     *
     * @param settings of the database, each with a semicolon before it
     */
    String url(String settings) {
        var isPlain = FilePath.get(name) instanceof FilePathDisk;
        return "jdbc:h2:" + (isPlain ? "retry:" : "") + name + settings;
    }

    /**
     * Before it is opened.
     *
     * @throws StoreRefused if it is seen already that something is missing of it
     * @throws SQLException if nothing can be written there
     */
    void check() throws SQLException {
        if (!exists()) {
            begin();
        } else if (!mark.isBeginning()) {
            refuseDamage();
        }
    }

    private void refuseDamage() {
        refuseIf(FileUtils.size(name + SUFFIX) == 0, "is empty");
        refuseIf(FileUtils.size(name + SUFFIX) < 2 * BLOCK || isCut(), "was truncated");
    }

    /**
     * The URL by which it is read.
     *
     * @throws StoreRefused if it is not there, or if it is seen already that something is missing of it
     */
    String urlToRead(String settings) {
        if (!exists() || mark.isBeginning()) {
            throw new StoreRefused("there is no store in the file " + path);
        }
        refuseDamage();
        return url(settings);
    }

    /** @throws StoreRefused if something is missing of it */
    void mustBeWhole(Connection connection) throws SQLException {
        refuseOlder(H2Engine.store(connection).orElseThrow());
        refuseIf(isBare(connection), "has nothing in it");
    }

    boolean exists() {
        return FileUtils.exists(name + SUFFIX);
    }

    private void begin() throws SQLException {
        try {
            mark.begin();
        } catch (IOException failed) {
            throw new SQLException("nothing can be written there: " + failed, failed);
        }
    }

    /**
     * Once it is opened, and before anything is written.
     *
     * @throws StoreRefused if something is missing of it
     */
    void check(Connection connection) throws SQLException {
        var store = H2Engine.store(connection).orElseThrow();
        if (mark.isBeginning()) {
            dropHalf(connection);
        } else {
            mustBeWhole(connection);
            mark.follow(store);
        }
    }

    private void refuseOlder(MVStore store) {
        var now = H2Mark.Progress.of(store);
        mark.progress().filter(now::isBefore).ifPresent(then -> {
            throw new StoreRefused(
                    "the file " + path + " is older than what was answered from it: it was truncated, or an old"
                            + " copy was put there. Restore the newest one, or remove " + mark.path()
                            + " to go on with this one");
        });
    }

    /** All that belongs to a new store is in the file: from now on there must be something in it. */
    void complete(MVStore store) {
        mark.follow(store);
    }

    private void refuseIf(boolean isSo, String damage) {
        if (isSo) {
            throw new StoreRefused("the file " + path + " " + damage
                    + ", and is not begun anew: restore a backup of it, or remove it to begin a new store");
        }
    }

    /** What is left of a first start that ended amid its migrations, which H2 commits one statement at a time. */
    private static void dropHalf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (holds(statement, "select 1 from information_schema.schemata where schema_name = 'COMMERCE'")
                    && !isMigrated(statement)) {
                statement.execute("drop schema commerce cascade");
            }
        }
    }

    private static boolean isMigrated(Statement statement) throws SQLException {
        return holds(
                        statement,
                        "select 1 from information_schema.tables where table_schema = 'COMMERCE' and table_name = 'schema_history'")
                && holds(
                        statement,
                        "select 1 from commerce.\"schema_history\" where \"version\" is not null and \"success\"");
    }

    private static boolean isBare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return !holds(
                    statement, "select 1 from information_schema.tables where table_schema <> 'INFORMATION_SCHEMA'");
        }
    }

    private static boolean holds(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /**
     * Whether the newest chunk is missing in a file that was closed well. In one that was not, it proves nothing, since its header is
     * seldom written. A file whose header cannot be read is left to H2.
     */
    private boolean isCut() {
        if (mark.isFollowed()) {
            return false; // and to close it here would end the lock on it that keeps other processes out
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var header = line(file, 0);
            if (!header.startsWith("H:2,") || number(header, "clean") != 1) {
                return false;
            }
            var block = number(header, "block");
            var chunk = line(file, block * BLOCK);
            return number(chunk, "chunk") != number(header, "chunk")
                    || file.length() < (block + number(chunk, "len")) * BLOCK;
        } catch (EOFException cut) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String line(RandomAccessFile file, long at) throws IOException {
        var bytes = new byte[512];
        file.seek(at);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
    }

    private static long number(String line, String key) {
        return ENTRY.matcher(line)
                .results()
                .filter(entry -> entry.group(1).equals(key))
                .mapToLong(entry -> Long.parseLong(entry.group(2), 16))
                .findFirst()
                .orElse(-1);
    }
}
