package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.domain.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The one shop that a store is of. */
final class ShopTable {
    private static final String FIND = "select currency, zone from commerce.shop";
    private static final String INSERT = """
            insert into commerce.shop (only_one, currency, zone)
            values (true, :currency, :zone)
            """;

    private ShopTable() {}

    static Optional<Shop> find(Handle handle) {
        return handle.createQuery(FIND).map(ShopTable::shop).findOne();
    }

    static void insert(Handle handle, Shop shop) {
        handle.createUpdate(INSERT)
                .bind("currency", shop.currency().getCurrencyCode())
                .bind("zone", shop.zone().getId())
                .execute();
    }

    private static Shop shop(ResultSet row, StatementContext context) throws SQLException {
        return new Shop(Currency.getInstance(row.getString("currency")), ZoneId.of(row.getString("zone")));
    }
}
