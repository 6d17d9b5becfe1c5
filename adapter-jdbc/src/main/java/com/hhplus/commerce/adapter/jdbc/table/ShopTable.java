package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.flag;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Claim;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.domain.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one shop that a store is of. It is asked for at each start, so not through Jdbi, whose first statement is slow. */
public final class ShopTable {
    private static final Select<Claim> FIND =
            new Select<>("select currency, zone, payments from commerce.shop", ShopTable::claim);

    private static final Table<Claim> TABLE = Table.of(
            "shop",
            flag("only_one", it -> true),
            text("currency", it -> it.shop().currency().getCurrencyCode()),
            text("zone", it -> it.shop().zone().getId()),
            text("payments", it -> it.till().toString()));

    private static final Write<Claim> INSERT = TABLE.insert();

    /**
     * Whoever holds the one row may tidy up; it is there once the store is claimed, and nobody waits for it. Where nothing is locked, several
     * may, and those who come to the same rows are refused.
     */
    private static final String TURN = """
            select only_one
            from commerce.shop
            where only_one
            <lock>
            """;

    private ShopTable() {}

    /** Takes the turn to tidy up until the transaction ends, and says whether it was to be had. */
    public static boolean takeTurn(Handle handle, Dialect dialect) {
        return handle.select(dialect.skipping(Duration.ZERO).in(TURN))
                .mapTo(Boolean.class)
                .findFirst()
                .isPresent();
    }

    public static Optional<Claim> find(Connection connection, Dialect dialect) throws SQLException {
        var trip = new RoundTrip(dialect, true);
        var found = trip.select(FIND);
        trip.send(connection);
        return found.rows().stream().findFirst();
    }

    public static void insert(Connection connection, Dialect dialect, Claim claim) throws SQLException {
        var trip = new RoundTrip(dialect, true);
        trip.write(INSERT, List.of(claim));
        trip.send(connection);
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                new Shop(Currency.getInstance(row.getString("currency")), ZoneId.of(row.getString("zone"))),
                Till.of(row.getString("payments")));
    }
}
