package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip.Result;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.FactReference.Kind;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Facts of whatever kinds that are referred to, asked for in one round trip. */
final class Facts {
    private final List<FactReference> references;
    private final Result<WalletEntry> entries;
    private final Result<ProductChange> changes;
    private final Result<StockAdjustment> adjustments;
    private final Result<OrderTable.Head> orders;
    private final Result<Line<OrderId>> lines;
    private final Result<ReturnTable.Head> returns;
    private final Result<Line<ReturnTable.Id>> returnedLines;
    private final Result<Payment> payments;
    private final Result<Refund> refunds;

    /** @param trip on which they are asked for */
    Facts(List<FactReference> references, RoundTrip trip) {
        this.references = references;
        this.entries = trip.select(WalletTable.ENTRIES_OF, holders(Kind.ENTRY), seqs(Kind.ENTRY));
        this.changes = trip.select(ProductChangeTable.BY_SEQ, holders(Kind.CHANGE), seqs(Kind.CHANGE));
        this.adjustments = trip.select(ProductTable.ADJUSTMENTS_OF, holders(Kind.ADJUSTMENT), seqs(Kind.ADJUSTMENT));
        this.orders = trip.select(OrderTable.BY_ID, ids(Kind.ORDER));
        this.lines = trip.select(OrderTable.LINES_OF, ids(Kind.ORDER));
        this.returns = trip.select(ReturnTable.BY_ID, ids(Kind.RETURN), seqs(Kind.RETURN));
        this.returnedLines = trip.select(ReturnTable.LINES_OF, ids(Kind.RETURN), seqs(Kind.RETURN));
        this.payments = trip.select(PaymentTable.BY_ID, ids(Kind.PAYMENT));
        this.refunds = trip.select(RefundTable.BY_ID, ids(Kind.REFUND), seqs(Kind.REFUND));
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
        return references.stream().filter(reference -> reference.kind() == kind).toList();
    }

    /** Those that are there, once the trip was made; of orders that are not cancelled, as they were placed. */
    Map<FactReference, Fact> found() {
        var found = new HashMap<FactReference, Fact>();
        Stream.<List<? extends Fact>>of(
                        entries.rows(),
                        changes.rows(),
                        adjustments.rows(),
                        OrderTable.asKept(orders.rows(), lines.rows()),
                        ReturnTable.returns(returns.rows(), returnedLines.rows()),
                        payments.rows(),
                        refunds.rows())
                .flatMap(List::stream)
                .forEach(fact -> found.put(FactReference.to(fact), fact));
        return found;
    }
}
