package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Wallets and their entries. */
final class WalletTable {
    private static final String LOCK = """
            select owner, balance, entries
            from commerce.wallet
            where owner = any(:owners)
            order by owner
            <lock>
            """;
    private static final String FIND = """
            select owner, balance, entries
            from commerce.wallet
            where owner = :owner
            """;
    private static final String INSERT = """
            insert into commerce.wallet (owner, balance, entries)
            values (:owner, :balance, :entries)
            """;
    private static final String UPDATE = """
            update commerce.wallet
            set balance = :balance, entries = :entries
            where owner = :owner
            """;
    private static final String INSERT_ENTRY = """
            insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
            values (:owner, :seq, :kind, :amount, :balance, cast(:payment as uuid), :ofOrder, :madeAt)
            """;
    private static final String FIND_ENTRY = """
            select owner, seq, kind, amount, balance, payment, of_order, made_at
            from commerce.wallet_entry
            where owner = :owner and seq = :seq
            """;
    private static final String ENTRIES = """
            select owner, seq, kind, amount, balance, payment, of_order, made_at
            from commerce.wallet_entry
            where owner = :owner and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;

    private WalletTable() {}

    static List<Wallet> lock(Handle handle, Database database, Collection<UserId> owners) {
        return handle.createQuery(LOCK)
                .define("lock", database.lock())
                .bindArray(
                        "owners",
                        String.class,
                        owners.stream().map(UserId::value).toList())
                .map(WalletTable::wallet)
                .list();
    }

    static void write(Handle handle, Change<Wallet> wallets) {
        Batches.run(handle, INSERT, wallets.added(), WalletTable::bind);
        Batches.run(handle, UPDATE, wallets.changed(), WalletTable::bind);
    }

    static void write(Handle handle, List<WalletEntry> entries) {
        Batches.run(
                handle,
                INSERT_ENTRY,
                entries,
                (row, entry) -> row.bind("owner", entry.owner().value())
                        .bind("seq", entry.seq())
                        .bind("kind", entry.kind().name())
                        .bind("amount", entry.amount().minorUnits())
                        .bind("balance", entry.balance().minorUnits())
                        .bindByType(
                                "payment", entry.payment().map(PaymentId::value).orElse(null), UUID.class)
                        .bind("ofOrder", entry.order().isPresent())
                        .bind("madeAt", entry.at().toEpochMilli()));
    }

    static Optional<Wallet> find(Handle handle, UserId owner) {
        return handle.createQuery(FIND)
                .bind("owner", owner.value())
                .map(WalletTable::wallet)
                .findOne();
    }

    static Optional<WalletEntry> find(Handle handle, UserId owner, long seq) {
        return handle.createQuery(FIND_ENTRY)
                .bind("owner", owner.value())
                .bind("seq", seq)
                .map(WalletTable::entry)
                .findOne();
    }

    static Slice<WalletEntry> entries(Handle handle, UserId owner, long before, int limit) {
        var found = handle.createQuery(ENTRIES)
                .bind("owner", owner.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map(WalletTable::entry)
                .list();
        return Slice.of(found, limit);
    }

    private static void bind(org.jdbi.v3.core.statement.PreparedBatch row, Wallet wallet) {
        row.bind("owner", wallet.owner().value())
                .bind("balance", wallet.balance().minorUnits())
                .bind("entries", wallet.entries());
    }

    private static Wallet wallet(ResultSet row, StatementContext context) throws SQLException {
        return new Wallet(new UserId(row.getString("owner")), Money.of(row.getLong("balance")), row.getLong("entries"));
    }

    private static WalletEntry entry(ResultSet row, StatementContext context) throws SQLException {
        var payment = Optional.ofNullable(row.getObject("payment", UUID.class)).map(PaymentId::new);
        var order = payment.map(PaymentId::value).map(OrderId::new);
        return new WalletEntry(
                new UserId(row.getString("owner")),
                row.getLong("seq"),
                WalletEntry.Kind.valueOf(row.getString("kind")),
                Money.of(row.getLong("amount")),
                Money.of(row.getLong("balance")),
                payment,
                row.getBoolean("of_order") ? order : Optional.empty(),
                Times.instant(row, "made_at"));
    }
}
