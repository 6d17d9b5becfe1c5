package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip.Result;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.FactReference.Kind;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable.Kept;
import com.hhplus.commerce.application.persistence.KeyRecord;
import java.util.List;
import java.util.Optional;

/** The facts that keys stand for, whatever their kinds, asked for in one round trip. */
public final class FactsOfKeys {
    private final List<Kept> keys;
    private final Result<PendingTable.Part> pending;
    private final Facts facts;

    /** @param trip on which they are asked for */
    public FactsOfKeys(List<Kept> keys, RoundTrip trip) {
        this.keys = keys;
        this.pending = trip.select(
                PendingTable.PARTS,
                SqlArray.ofIds(pendingOrders(), FactReference::id)); // first: it becomes one of the others
        this.facts = new Facts(keys.stream().map(Kept::reference).toList(), trip);
    }

    /** Of which something may be under way still. */
    private List<FactReference> pendingOrders() {
        return keys.stream().map(Kept::reference).filter(FactsOfKeys::isOfOrder).toList();
    }

    private static boolean isOfOrder(FactReference reference) {
        return reference.kind() == Kind.ORDER || reference.kind() == Kind.RETURN;
    }

    /**
     * The keys with their facts, once the trip was made. Nothing if what one of them stands for, which had but begun, was given up amid this,
     * and the key with it; or if it cannot be seen yet, where the database commits in parts.
     *
     * @throws IllegalStateException if another fact is not there
     */
    public Optional<List<KeyRecord>> records(Dialect dialect) {
        var found = facts.found();
        PendingTable.facts(pending.rows()).forEach(fact -> found.putIfAbsent(FactReference.to(fact), fact));
        var missing = keys.stream()
                .map(Kept::reference)
                .filter(reference -> !found.containsKey(reference))
                .toList();
        if (!dialect.commitsInParts() && missing.stream().anyMatch(reference -> !isOfOrder(reference))) {
            throw new IllegalStateException("keys stand for facts that are not there: " + missing);
        }
        return missing.isEmpty()
                ? Optional.of(keys.stream()
                        .map(kept -> new KeyRecord(kept.command(), found.get(kept.reference())))
                        .toList())
                : Optional.empty();
    }
}
