package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.TestShop;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far an audit is can be seen within a check too, for one alone may take many seconds. */
class AuditProgressTest extends OnEachDatabase {
    private static final int ROWS = 3_500;
    private static final long ROWS_AT_ONCE = 1_000;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void rows_are_counted_while_they_are_read(Engine database) {
        var store = store(database);
        TestShop.over(store.persistence()).stocked("apple", 1, 1);
        store.jdbi().useHandle(handle -> {
            var rows = handle.prepareBatch(
                    "insert into commerce.stock_adjustment values ('apple', :seq, 1, :seq, 'delivery', 0)");
            for (int seq = 2; seq <= ROWS; seq++) {
                rows.bind("seq", seq).add();
            }
            rows.execute();
        });
        var all = new ArrayList<Long>();

        store.persistence().audit().run(new Audit.Listener() {
            @Override
            public void progressed(long done, long total) {
                all.add(done);
            }
        });

        var seen = new HashSet<>(all);
        assertThat(all).isSorted();
        assertThat(all).filteredOn(done -> seen.contains(done + ROWS_AT_ONCE)).hasSizeGreaterThanOrEqualTo(4);
    }
}
