package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.Crowd;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2, as it is opened, answers no query as it did just before. On tables like the feed's: what a shop asks is so slow beside a commit that
 * it would meet the fault once in thousands of runs.
 */
@Timeout(60)
class H2ReadsTest {
    private static final int READERS = 4;
    private static final int COMMITS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void whoever_has_read_what_was_appended_sees_a_head_that_is_not_before_it() {
        try (var store = new TestStore(Engine.H2.newStore(folder))) {
            var jdbi = store.jdbi();
            var isOver = new AtomicBoolean();
            jdbi.useHandle(H2ReadsTest::create);

            Crowd.of(1 + READERS).each(thread -> {
                jdbi.useHandle(handle -> {
                    if (thread == 0) {
                        append(handle, isOver);
                    } else {
                        follow(handle, isOver);
                    }
                });
                return thread;
            });
        }
    }

    private static void create(Handle handle) {
        handle.execute("create table head (only_one integer primary key, position integer not null)");
        handle.execute("insert into head values (1, 0)");
        handle.execute("create table appended (position integer primary key)");
    }

    private static void append(Handle handle, AtomicBoolean isOver) {
        try {
            for (var next = 1; next <= COMMITS; next++) {
                handle.begin();
                handle.execute("update head set position = position + 1 where only_one = 1");
                handle.execute("insert into appended values (?)", next);
                handle.commit();
            }
        } finally {
            isOver.set(true);
        }
    }

    private static void follow(Handle handle, AtomicBoolean isOver) {
        for (var read = 0; !isOver.get(); ) {
            read = handle.select("select coalesce(max(position), 0) from appended where position >= ?", read)
                    .mapTo(Integer.class)
                    .one();
            var head = handle.select("select position from head where only_one = 1")
                    .mapTo(Integer.class)
                    .one();
            assertThat(head).isGreaterThanOrEqualTo(read);
        }
    }
}
