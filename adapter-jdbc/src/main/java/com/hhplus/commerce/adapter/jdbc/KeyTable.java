package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Fingerprint;
import com.hhplus.commerce.application.persistence.Scope.Command;
import com.hhplus.commerce.application.persistence.State.Told;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The keys of commands that were carried out, each with a reference to the fact that it is answered with. */
final class KeyTable {
    private static final String FIND = """
            select caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id
            from commerce.request_key
            where caller = :caller and token = :token
            """;
    private static final String INSERT = """
            insert into commerce.request_key
                (caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id)
            values (:caller, :token, :high, :low, :fact, :holder, :seq, cast(:id as uuid))
            """;
    private static final String FORGET = """
            delete from commerce.request_key
            where (caller, token) in (
                select caller, token
                from commerce.request_key
                where kept_at <= current_timestamp - cast(:seconds as bigint) * interval '1' second
                fetch first 1000 rows only
            )
            """;

    /** Where a fact is: an entry or adjustment by its holder and seq, an order or payment by its id. */
    private record Reference(String fact, String holder, Long seq, UUID id) {
        static Reference to(Object fact) {
            if (fact instanceof Order order) {
                return new Reference("ORDER", null, null, order.id().value());
            }
            if (fact instanceof Payment payment) {
                return new Reference("PAYMENT", null, null, payment.id().value());
            }
            if (fact instanceof WalletEntry entry) {
                return new Reference("ENTRY", entry.owner().value(), entry.seq(), null);
            }
            if (fact instanceof StockAdjustment adjustment) {
                return new Reference("ADJUSTMENT", adjustment.product().value(), adjustment.seq(), null);
            }
            throw new IllegalArgumentException("no reference to " + fact);
        }

        Object load(Handle handle) {
            Optional<?> found = switch (fact) {
                case "ORDER" -> OrderTable.find(handle, new OrderId(id));
                case "PAYMENT" -> PaymentTable.find(handle, new PaymentId(id));
                case "ENTRY" -> WalletTable.find(handle, new UserId(holder), seq);
                case "ADJUSTMENT" -> ProductTable.find(handle, new ProductId(holder), seq);
                default -> throw new IllegalStateException("no fact of kind " + fact);
            };
            return found.orElseThrow(
                    () -> new IllegalStateException("a key stands for a fact that is not there: " + this));
        }
    }

    private record Row(Command command, Reference reference) {}

    private KeyTable() {}

    static List<Told> find(Handle handle, Optional<Command> command) {
        return command
                .map(Command::key)
                .flatMap(key -> handle.createQuery(FIND)
                        .bind("caller", key.caller())
                        .bind("token", key.value())
                        .map(KeyTable::row)
                        .findOne())
                .map(row -> new Told(row.command(), row.reference().load(handle)))
                .stream()
                .toList();
    }

    static void write(Handle handle, List<Told> told) {
        Batches.run(handle, INSERT, told, (row, answer) -> {
            var command = answer.command();
            var reference = Reference.to(answer.fact());
            row.bind("caller", command.key().caller())
                    .bind("token", command.key().value())
                    .bind("high", command.fingerprint().high())
                    .bind("low", command.fingerprint().low())
                    .bind("fact", reference.fact())
                    .bindByType("holder", reference.holder(), String.class)
                    .bindByType("seq", reference.seq(), Long.class)
                    .bindByType("id", reference.id(), UUID.class);
        });
    }

    /** Forgets some that are older than {@code age}, and says how many; there may be more as long as that is not 0. */
    static int forget(Handle handle, Duration age) {
        return handle.createUpdate(FORGET).bind("seconds", age.toSeconds()).execute();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                new Command(
                        new RequestKey(row.getString("caller"), row.getString("token")),
                        new Fingerprint(row.getLong("fingerprint_high"), row.getLong("fingerprint_low"))),
                new Reference(
                        row.getString("fact"),
                        row.getString("holder"),
                        row.getLong("seq"),
                        row.getObject("id", UUID.class)));
    }
}
