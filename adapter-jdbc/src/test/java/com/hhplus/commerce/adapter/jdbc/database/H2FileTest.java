package com.hhplus.commerce.adapter.jdbc.database;

import static com.hhplus.commerce.application.contract.TestShop.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.jdbc.Cashier;
import com.hhplus.commerce.adapter.jdbc.ChildJvm;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of H2 is opened with all that was answered from it, or refused in one line; it is never begun anew. */
class H2FileTest {
    private static final int BLOCK = 4_096;

    @TempDir
    private Path folder;

    private Path file;
    private Path mark;

    @BeforeEach
    void name() {
        file = folder.resolve("shop.mv.db");
        mark = folder.resolve("shop.mark");
    }

    @Test
    void a_file_that_was_emptied() throws IOException {
        closeWell();
        Files.write(file, new byte[0]);

        assertRefused("is empty", "backup");
        assertThat(file).isEmptyFile();

        Files.delete(mark);
        assertRefused("is empty");
    }

    @Test
    void a_file_that_is_removed_is_begun_anew() throws IOException {
        closeWell();
        Files.delete(file);

        open().close();
    }

    @Test
    void a_file_that_holds_nothing() throws IOException {
        Jdbi.create("jdbc:h2:file:" + folder.resolve("shop"), "sa", "").useHandle(handle -> {});

        assertRefused("has nothing in it");
    }

    @Test
    void a_file_of_somebody_else_gets_a_store_beside_what_is_in_it() {
        Jdbi.create("jdbc:h2:file:" + folder.resolve("shop"), "sa", "")
                .useHandle(handle -> handle.execute("create table theirs (id int)"));

        open().close();
        open().close();
    }

    @Test
    void a_file_that_was_closed_well_and_truncated_to_any_length() throws IOException {
        closeWell();
        var entries = entries();
        var whole = Files.readAllBytes(file);

        for (int length : lengths(whole)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertCompleteOrRefused(entries, length);
        }
    }

    @Test
    void so_too_where_only_the_file_was_kept() throws IOException {
        closeWell();
        var entries = entries();
        var whole = Files.readAllBytes(file);

        for (int length : lengths(whole)) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.deleteIfExists(mark);
            assertCompleteOrRefused(entries, length);
        }
    }

    @Test
    void a_file_that_was_left_by_a_crash_and_truncated_to_any_length() throws IOException {
        var entries = crash();
        var whole = Files.readAllBytes(file);
        var noted = Files.readAllBytes(mark);

        for (int length : lengths(whole)) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.write(mark, noted);
            assertCompleteOrRefused(entries, length);
        }
    }

    @Test
    void a_file_whose_ends_are_damaged() throws IOException {
        var entries = crash();
        var whole = Files.readAllBytes(file);
        var noted = Files.readAllBytes(mark);

        for (int[] range : new int[][] {
            {0, BLOCK},
            {0, 2 * BLOCK},
            {whole.length - BLOCK, whole.length},
            {whole.length - 1, whole.length},
            {0, whole.length}
        }) {
            var damaged = whole.clone();
            Arrays.fill(damaged, range[0], range[1], (byte) 0);
            Files.write(file, damaged);
            Files.write(mark, noted);
            assertCompleteOrRefused(entries, range[0]);
        }
    }

    @Test
    void an_older_copy_is_gone_on_with_only_when_its_mark_is_removed() throws IOException {
        closeWell();
        var entries = entries();
        var old = Files.readAllBytes(file);
        try (var store = open()) {
            TestShop.over(store, 2).charged("ann", 10);
        }
        Files.write(file, old);

        assertRefused("older", mark.toString());

        Files.delete(mark);
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void a_file_that_somebody_compacted_is_another_file_with_the_same_in_it() throws IOException {
        closeWell();
        var entries = entries();
        Jdbi.create("jdbc:h2:file:" + folder.resolve("shop") + ";DEFRAG_ALWAYS=TRUE", "sa", "")
                .useHandle(handle -> handle.execute("checkpoint"));

        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void a_first_start_that_ended_amid_its_migrations_is_begun_again() throws IOException {
        new H2Mark(mark).begin();
        Jdbi.create("jdbc:h2:file:" + folder.resolve("shop"), "sa", "").useHandle(handle -> {
            handle.execute("create schema commerce");
            handle.execute("create table commerce.shop (only_one boolean)");
        });

        open().close();
    }

    @Test
    void a_first_start_that_ended_when_its_file_was_empty_is_begun_again() throws IOException {
        new H2Mark(mark).begin();
        Files.createFile(file);

        open().close();
    }

    private Persistence open() {
        var store = PersistenceProvider.find(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")));
        try {
            Commerce.on(store);
            return store;
        } catch (RuntimeException refused) {
            store.close();
            throw refused;
        }
    }

    private void closeWell() {
        try (var store = open()) {
            var shop = TestShop.over(store).stocked("apple", 3, 1_000);
            for (int number = 0; number < 40; number++) {
                USERS.forEach(user -> shop.charged(user, 10));
                shop.place("ann", "1 apple");
            }
        }
    }

    /** How many entries were answered by then; in the file there may be more. */
    private long crash() {
        try (var process = ChildJvm.of(Cashier.class, "store", "jdbc:h2:file:" + folder.resolve("shop"))) {
            assertThat(process.lines(1)).containsExactly(Cashier.OPEN);
            return process.lines(100).size() + process.kill().size();
        }
    }

    /** How far each wallet has got. */
    private long entries() {
        try (var store = open()) {
            return USERS.stream()
                    .mapToLong(user -> TestShop.over(store).entries(user).size())
                    .sum();
        }
    }

    /** At each end, and in the middle. */
    private static int[] lengths(byte[] whole) {
        return new int[] {
            1,
            BLOCK,
            2 * BLOCK,
            3 * BLOCK,
            whole.length / 2,
            whole.length / 4 * 3,
            whole.length - BLOCK,
            whole.length - 1
        };
    }

    private void assertCompleteOrRefused(long entries, int length) {
        try {
            assertThat(entries()).as("after %d bytes", length).isGreaterThanOrEqualTo(entries);
        } catch (StoreRefused refused) {
            assertThat(refused.getMessage()).hasLineCount(1).contains(folder.toString());
        }
    }

    private void assertRefused(String... named) {
        assertThatExceptionOfType(StoreRefused.class)
                .isThrownBy(this::open)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .hasLineCount(1)
                        .contains(named)
                        .contains(file.toString()));
    }
}
