package com.hhplus.commerce.adapter.jdbc.database;

import java.util.Map;

/**
 * YugabyteDB, from release 2025.1 on: it speaks as PostgreSQL 15 does, and has advisory locks, by which one of several migrates.
 *
 * @see <a href="https://docs.yugabyte.com/stable/architecture/transactions/isolation-levels/">Transaction isolation levels</a>
 */
final class YugabyteDb extends Serializing {
    @Override
    public String name() {
        return "YugabyteDB";
    }

    @Override
    boolean isCalled(String version, boolean hasCitus) {
        return version.contains("-YB-");
    }

    @Override
    Map<String, String> ownTypes() {
        return Map.of("updated", "");
    }
}
