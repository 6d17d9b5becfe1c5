package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.database.Shards.Shard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Spreads the tables of a store over the machines of Citus: those that are not yet, each in a transaction of its own, with its rows. */
final class Distribution {
    private static final String IS_SPREAD = """
            select exists (select 1 from pg_dist_partition where logicalrelid = cast(? as regclass))
            """;

    private static final String HAS_TRIGGER = """
            select exists (select 1 from pg_catalog.pg_trigger
                where tgrelid = cast('commerce.sale' as regclass) and tgname = 'units_unlike_summed')
            """;

    /** As it is in a store that was begun with Citus: tables with triggers cannot be spread. */
    private static final List<String> TRIGGER_BECOMES_COLUMN = List.of(
            "drop trigger units_unlike_summed on commerce.sale",
            "drop function commerce.compare_units_with_summed()",
            "alter table commerce.sale drop column changed",
            "alter table commerce.sale add column changed " + SpeaksPostgres.CHANGED,
            "create index sales_that_changed on commerce.sale " + SpeaksPostgres.THOSE_THAT_CHANGED);

    /** Or a transaction could not go on after what it has done in all shards at once. */
    private static final String ONE_AFTER_THE_OTHER = "set local citus.multi_shard_modify_mode to 'sequential'";

    private static final String SPREAD = "select create_distributed_table('commerce.%s', '%s', colocate_with => '%s')";

    /** Which is in the shards by now, and only takes room here. */
    private static final String FORGET_LOCAL_ROWS =
            "select truncate_local_data_after_distributing_table('commerce.%s')";

    private final Connection connection;

    /** @param connection whose statements may take long */
    Distribution(Connection connection) {
        this.connection = connection;
    }

    /** Says what was done, a line for each table. */
    List<String> run() throws SQLException {
        var done = new ArrayList<String>();
        connection.setAutoCommit(false);
        for (var group : Shards.values()) {
            for (var shard : group.tables()) {
                done.add(spread(group.tables().get(0), shard));
            }
        }
        connection.setAutoCommit(true);
        return done;
    }

    private String spread(Shard first, Shard shard) throws SQLException {
        var isNew = !is(IS_SPREAD, "commerce." + shard.table());
        if (isNew) {
            execute(ONE_AFTER_THE_OTHER);
            if (shard.table().equals("sale") && is(HAS_TRIGGER)) {
                for (var sql : TRIGGER_BECOMES_COLUMN) {
                    execute(sql);
                }
            }
            var together = shard == first ? "none" : "commerce." + first.table();
            execute(SPREAD.formatted(shard.table(), shard.column(), together));
            connection.commit();
        }
        execute(FORGET_LOCAL_ROWS.formatted(shard.table()));
        connection.commit();
        return "%s is spread by %s%s".formatted(shard.table(), shard.column(), isNew ? "" : " already");
    }

    private boolean is(String question, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
