package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.flag;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Wallets and their entries. */
public final class WalletTable {
    /** Wallets in the order of their owners, in which they are locked, too. */
    public static final Select<Wallet> BY_OWNER = new Select<>("""
            select owner, balance, entries
            from commerce.wallet
            where owner = any(?)
            order by owner
            <lock>
            """, WalletTable::wallet);

    /** Which of them are there, and can be had. */
    public static final Select<UserId> OWNERS = new Select<>("""
            select owner
            from commerce.wallet
            where owner = any(?)
            order by owner
            <lock>
            """, row -> new UserId(row.getString("owner")));

    /** Entries by owners and seqs. */
    static final Select<WalletEntry> ENTRIES_OF = new Select<>("""
            select entry.owner, entry.seq, kind, amount, balance, payment, of_order, made_at
            from unnest(cast(? as varchar array), cast(? as bigint array)) as asked (owner, seq)
            join commerce.wallet_entry as entry on entry.owner = asked.owner and entry.seq = asked.seq
            """, WalletTable::entry);

    private static final Table<Wallet> TABLE = Table.of(
            "wallet",
            text("owner", it -> it.owner().value()),
            number("balance", it -> it.balance().minorUnits()),
            number("entries", Wallet::entries));

    public static final Write<Wallet> INSERT = TABLE.insert();

    public static final Write<Wallet> UPDATE = TABLE.update(List.of("owner"), List.of("balance", "entries"));

    private static final Table<WalletEntry> ENTRY_TABLE = Table.of(
            "wallet_entry",
            text("owner", it -> it.owner().value()),
            number("seq", WalletEntry::seq),
            text("kind", it -> it.kind().name()),
            number("amount", it -> it.amount().minorUnits()),
            number("balance", it -> it.balance().minorUnits()),
            id("payment", it -> it.payment().map(PaymentId::value).orElse(null)),
            flag("of_order", it -> it.order().isPresent()),
            number("made_at", it -> it.at().toEpochMilli()));

    public static final Write<WalletEntry> INSERT_ENTRY = ENTRY_TABLE.insert();

    private static final String FIND = """
            select owner, balance, entries
            from commerce.wallet
            where owner = :owner
            """;
    private static final String ENTRIES = """
            select owner, seq, kind, amount, balance, payment, of_order, made_at
            from commerce.wallet_entry
            where owner = :owner and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;

    private WalletTable() {}

    public static Optional<Wallet> find(Handle handle, UserId owner) {
        return handle.createQuery(FIND)
                .bind("owner", owner.value())
                .map((row, context) -> wallet(row))
                .findOne();
    }

    public static Slice<WalletEntry> entries(Handle handle, UserId owner, long before, int limit) {
        var found = handle.createQuery(ENTRIES)
                .bind("owner", owner.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> entry(row))
                .list();
        return Slice.of(found, limit);
    }

    private static Wallet wallet(ResultSet row) throws SQLException {
        return new Wallet(new UserId(row.getString("owner")), Money.of(row.getLong("balance")), row.getLong("entries"));
    }

    private static WalletEntry entry(ResultSet row) throws SQLException {
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
