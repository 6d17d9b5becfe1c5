package com.hhplus.commerce.adapter.jdbc.database;

import static java.util.Map.entry;

import java.util.Map;

/** PostgreSQL itself, on one machine, from release 15 on. */
final class PostgreSql extends SpeaksPostgres {
    /**
     * Statements are planned once, and by index even while the tables are small: their arrays are of any length, and the tables will grow.
     * None takes a second processor, which others need more.
     */
    private static final Map<String, String> SESSION = together(
            LIMITS_OF_SESSION,
            Map.of(
                    "synchronous_commit", "on",
                    "plan_cache_mode", "force_generic_plan",
                    "enable_seqscan", "off",
                    "jit", "off",
                    "max_parallel_workers_per_gather", "0"));

    /**
     * A generated column would rewrite the whole table, and an index on the condition itself would be written at each sale. The trigger
     * fires only where the column is wrong.
     */
    private static final String CHANGED_BY_TRIGGER = """

            create function commerce.compare_units_with_summed() returns trigger language plpgsql as $$
            begin
                new.changed = new.units <> new.summed;
                return new;
            end
            $$;

            create trigger units_unlike_summed before update on commerce.sale
            for each row when (new.changed <> (new.units <> new.summed))
            execute function commerce.compare_units_with_summed();""";

    @Override
    public String name() {
        return "PostgreSQL";
    }

    /** Unless it is one of the others, which are asked before. */
    @Override
    boolean isCalled(String version, boolean hasCitus) {
        return true;
    }

    @Override
    Map<String, String> session() {
        return SESSION;
    }

    /**
     * Who is slow to read a long answer would be taken for gone. A lock keeps migrations apart, which must see what was committed before it was
     * had.
     */
    @Override
    Map<String, String> patience() {
        return together(
                PATIENT,
                Map.of(
                        "tcp_user_timeout", "0",
                        "enable_seqscan", "on",
                        "default_transaction_isolation", "'read committed'"));
    }

    @Override
    Map<String, String> ownTypes() {
        return Map.ofEntries(
                entry("units_unlike_summed", "boolean default true not null"),
                entry("keep_units_unlike_summed", CHANGED_BY_TRIGGER));
    }
}
