package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** All databases that a store can be kept in. */
public final class Databases {
    public static final Database H2 = new H2();
    public static final Database POSTGRESQL = new PostgreSql();

    private static final List<Database> ALL = List.of(H2, new Citus(), new CockroachDb(), new YugabyteDb(), POSTGRESQL);

    private Databases() {}

    /** Whether {@code url} leads to one of them. */
    public static boolean accept(String url) {
        return !at(url).isEmpty();
    }

    /** The one that {@code url} leads to, if others are not reached by such URLs. */
    public static Optional<Database> alone(String url) {
        return at(url).size() == 1 ? Optional.of(at(url).get(0)) : Optional.empty();
    }

    private static List<Database> at(String url) {
        return ALL.stream().filter(database -> database.accepts(url)).toList();
    }

    /** @throws StoreRefused if there is no connection to be had, or if the file of H2 is not what it was */
    public static Pool open(StoreAddress address) {
        return open(address, Database::open);
    }

    /** @throws StoreRefused if there is no connection to be had, or nothing to be read */
    public static Pool openToRead(StoreAddress address) {
        return open(address, Database::openToRead);
    }

    private static Pool open(StoreAddress address, BiFunction<Database, StoreAddress, Pool> how) {
        var databases = at(address.url());
        if (databases.isEmpty()) {
            throw new StoreRefused("no database is known at " + address);
        }
        var database = databases.size() == 1 ? databases.get(0) : asked(address);
        try {
            return how.apply(database, address);
        } catch (RuntimeException refused) { // Hikari's own, of several kinds
            throw refusal(refused).orElseGet(() -> cannotOpen(address, Causes.inOneLine(refused), refused));
        }
    }

    /** Several are reached by the same URLs: which one it is, it says itself. */
    private static Database asked(StoreAddress address) {
        try (var connection = SpeaksPostgres.reach(address)) {
            return of(connection);
        } catch (SQLException unreachable) {
            throw cannotOpen(address, Causes.inOneLine(unreachable), unreachable);
        }
    }

    private static Optional<StoreRefused> refusal(Throwable failure) {
        return failure == null || failure instanceof StoreRefused
                ? Optional.ofNullable((StoreRefused) failure)
                : refusal(failure.getCause());
    }

    static StoreRefused cannotOpen(StoreAddress address, String reason, Exception cause) {
        return new StoreRefused("cannot open " + address + ": " + address.hideIn(reason), cause);
    }

    /** @throws StoreRefused if it is none of them, or if no store can be kept in it */
    public static Database of(Connection connection) throws SQLException {
        for (var database : ALL) {
            if (database.isAt(connection)) {
                database.verify(connection);
                return database;
            }
        }
        throw new StoreRefused("a store is kept in H2, PostgreSQL or what speaks as that does, not in "
                + connection.getMetaData().getDatabaseProductName());
    }
}
