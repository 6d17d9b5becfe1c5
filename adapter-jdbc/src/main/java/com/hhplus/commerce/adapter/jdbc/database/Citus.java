package com.hhplus.commerce.adapter.jdbc.database;

import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * PostgreSQL with the extension Citus, reached through its coordinator: most tables lie in shards on other machines, {@link Shards} says
 * which. A statement locks rows of one shard only; generic plans cannot be distributed.
 *
 * @see <a href="https://docs.citusdata.com/en/stable/develop/reference_workarounds.html">SQL support and workarounds</a>
 */
final class Citus extends SpeaksPostgres {
    /**
     * With the prevention of deadlocks each statement that writes to many shards would wait for those of all others; a deadlock is run again. By
     * {@code propagate_set_commands}, {@code set local} is passed on to the machines that have the shards: it is how waits for locks are limited.
     */
    private static final Map<String, String> SESSION = together(
            LIMITS_OF_SESSION,
            Map.of(
                    "synchronous_commit", "on",
                    "jit", "off",
                    "citus.enable_deadlock_prevention", "off",
                    "citus.propagate_set_commands", "local"));

    private static final Pattern TABLE = Pattern.compile("\\bcommerce\\.(\\w+)");

    @Override
    public String name() {
        return "PostgreSQL with Citus";
    }

    @Override
    boolean isCalled(String version, boolean hasCitus) {
        return hasCitus;
    }

    @Override
    Map<String, String> session() {
        return SESSION;
    }

    /** Nothing: what is found by something else than its key lies in many shards. */
    @Override
    public Locking skippingAmongMany() {
        return Locking.NONE;
    }

    /** The coordinator first, then each machine that has shards. */
    @Override
    public boolean commitsInParts() {
        return true;
    }

    @Override
    public boolean locksOneByOne() {
        return true;
    }

    @Override
    public Spreading spreading() {
        return connection -> new Distribution(connection).run();
    }

    /** What a query joins that lies apart is brought together before. */
    @Override
    public String across(String query) {
        var tables =
                TABLE.matcher(query).results().map(it -> it.group(1)).distinct().toList();
        var apart = tables.stream().filter(Shards::areOf).toList();
        return tables.size() == 1 || apart.isEmpty() ? query : broughtTogether(query, apart);
    }

    private static String broughtTogether(String query, List<String> tables) {
        var parts = tables.stream()
                .map("%1$s as materialized (select * from commerce.%1$s)"::formatted)
                .collect(joining(",\n"));
        var named = TABLE.matcher(query)
                .replaceAll(table -> tables.contains(table.group(1)) ? table.group(1) : table.group());
        return "with " + parts + "\n" + named;
    }
}
