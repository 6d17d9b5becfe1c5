package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip.Result;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.FactReference.Kind;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable.Kept;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that keys stand for, whatever their kinds, asked for in one round trip. */
public final class FactsOfKeys {
    private final List<Kept> keys;
    private final Result<WalletEntry> entries;
    private final Result<StockAdjustment> adjustments;
    private final Result<OrderTable.Head> orders;
    private final Result<Line<OrderId>> lines;
    private final Result<PendingTable.Part> pending;
    private final Result<ReturnTable.Head> returns;
    private final Result<Line<ReturnTable.Id>> returnedLines;
    private final Result<Payment> payments;
    private final Result<Refund> refunds;

    /** @param trip on which they are asked for */
    public FactsOfKeys(List<Kept> keys, RoundTrip trip) {
        this.keys = keys;
        this.entries = trip.select(WalletTable.ENTRIES_OF, holders(Kind.ENTRY), seqs(Kind.ENTRY));
        this.adjustments = trip.select(ProductTable.ADJUSTMENTS_OF, holders(Kind.ADJUSTMENT), seqs(Kind.ADJUSTMENT));
        this.pending = trip.select(
                PendingTable.PARTS,
                SqlArray.ofIds(pendingOrders(), FactReference::id)); // first: it becomes one of the others
        this.orders = trip.select(OrderTable.BY_ID, ids(Kind.ORDER));
        this.lines = trip.select(OrderTable.LINES_OF, ids(Kind.ORDER));
        this.returns = trip.select(ReturnTable.BY_ID, ids(Kind.RETURN), seqs(Kind.RETURN));
        this.returnedLines = trip.select(ReturnTable.LINES_OF, ids(Kind.RETURN), seqs(Kind.RETURN));
        this.payments = trip.select(PaymentTable.BY_ID, ids(Kind.PAYMENT));
        this.refunds = trip.select(RefundTable.BY_ID, ids(Kind.REFUND), seqs(Kind.REFUND));
    }

    /** Of which something may be under way still. */
    private List<FactReference> pendingOrders() {
        return keys.stream().map(Kept::reference).filter(FactsOfKeys::isOfOrder).toList();
    }

    private static boolean isOfOrder(FactReference reference) {
        return reference.kind() == Kind.ORDER || reference.kind() == Kind.RETURN;
    }

    private SqlArray holders(Kind kind) {
        return SqlArray.ofTexts(references(kind), FactReference::holder);
    }

    private SqlArray seqs(Kind kind) {
        return SqlArray.ofNumbers(references(kind), FactReference::seq);
    }

    private SqlArray ids(Kind kind) {
        return SqlArray.ofIds(references(kind), FactReference::id);
    }

    private List<FactReference> references(Kind kind) {
        return keys.stream()
                .map(Kept::reference)
                .filter(reference -> reference.kind() == kind)
                .toList();
    }

    /**
     * The keys with their facts, once the trip was made. Nothing if what one of them stands for, which had but begun, was given up amid this,
     * and the key with it.
     *
     * @throws IllegalStateException if another fact is not there
     */
    public Optional<List<KeyRecord>> records() {
        Map<FactReference, Fact> facts = Stream.<List<? extends Fact>>of(
                        entries.rows(),
                        adjustments.rows(),
                        OrderTable.ordersOfKeys(orders.rows(), lines.rows()),
                        ReturnTable.returns(returns.rows(), returnedLines.rows()),
                        PendingTable.facts(pending.rows()),
                        payments.rows(),
                        refunds.rows())
                .flatMap(List::stream)
                .collect(Collectors.toMap(FactReference::to, Function.identity(), (fact, same) -> fact));
        var missing = keys.stream()
                .map(Kept::reference)
                .filter(reference -> !facts.containsKey(reference))
                .toList();
        if (missing.stream().anyMatch(reference -> !isOfOrder(reference))) {
            throw new IllegalStateException("keys stand for facts that are not there: " + missing);
        }
        return missing.isEmpty()
                ? Optional.of(keys.stream()
                        .map(kept -> new KeyRecord(kept.command(), facts.get(kept.reference())))
                        .toList())
                : Optional.empty();
    }
}
