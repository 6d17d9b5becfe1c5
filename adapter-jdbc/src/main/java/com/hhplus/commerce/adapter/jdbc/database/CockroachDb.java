package com.hhplus.commerce.adapter.jdbc.database;

import static java.util.Map.entry;

import java.sql.Connection;
import java.util.Map;

/**
 * CockroachDB. Texts are compared byte by byte there, whatever their collation.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/postgresql-compatibility">PostgreSQL compatibility</a>
 */
final class CockroachDb extends Serializing {
    /** As it calls constraints that were given no name; both, in case that it once calls them as PostgreSQL does. */
    private static final String AMOUNTS_MAY_BE_ZERO = """
            alter table commerce.payment drop constraint if exists check_amount;
            alter table commerce.payment drop constraint if exists payment_amount_check;

            alter table commerce.refund drop constraint if exists check_amount;
            alter table commerce.refund drop constraint if exists refund_amount_check;""";

    @Override
    public String name() {
        return "CockroachDB";
    }

    @Override
    boolean isCalled(String version, boolean hasCitus) {
        return version.startsWith("CockroachDB ");
    }

    /** It gives out an old release of PostgreSQL for its own. */
    @Override
    void mustBeRecent(Connection connection) {
        // its own releases are named in docs/scaling.md
    }

    @Override
    Map<String, String> ownTypes() {
        return Map.ofEntries(
                entry("id", "varchar(64)"),
                entry("key", "varchar(255)"),
                entry("updated", ""),
                entry("amounts_may_be_zero", AMOUNTS_MAY_BE_ZERO));
    }
}
