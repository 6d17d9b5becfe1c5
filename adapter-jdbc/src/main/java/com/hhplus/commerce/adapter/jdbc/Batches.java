package com.hhplus.commerce.adapter.jdbc;

import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One statement for many rows. */
final class Batches {
    private Batches() {}

    static <T> void run(Handle handle, String sql, List<T> rows, BiConsumer<PreparedBatch, T> bind) {
        if (rows.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(sql);
        for (var row : rows) {
            bind.accept(batch, row);
            batch.add();
        }
        batch.execute();
    }
}
