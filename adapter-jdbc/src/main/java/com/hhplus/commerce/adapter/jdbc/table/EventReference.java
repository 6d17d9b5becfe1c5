package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** An event to which its fact is still missing. */
public record EventReference(long position, EventType type, FactReference fact) {
    /**
     * Loads the facts of events, in one round trip. Where the database commits in parts, none from the first one on whose fact cannot be seen
     * yet.
     */
    public static List<Event> load(List<EventReference> references, Connection connection, Dialect dialect)
            throws SQLException {
        var trip = new RoundTrip(dialect, false);
        var facts = new Facts(
                references.stream().map(EventReference::fact).distinct().toList(), trip);
        trip.send(connection);
        var found = facts.found();
        return references.stream()
                .takeWhile(it -> !dialect.commitsInParts() || found.containsKey(it.fact()))
                .map(it -> it.with(found))
                .toList();
    }

    private Event with(Map<FactReference, Fact> facts) {
        var found = facts.get(fact);
        if (found == null) {
            throw new IllegalStateException("event " + position + " stands for a fact that is not there: " + fact);
        }
        return new Event(position, asItWas(found));
    }

    /** Without what was returned or refunded since. */
    private Fact asItWas(Fact now) {
        return switch (type) {
            case ORDER_PLACED -> ((Order) now).asPlaced();
            case PAYMENT_MADE -> ((Payment) now).asPaid();
            default -> now;
        };
    }
}
