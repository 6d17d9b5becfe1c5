package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;

/** What is under way with an order whose money moves elsewhere, where it is not known yet whether it has moved. One thing at a time. */
public sealed interface Pending permits PendingOrder, PendingReturn, PendingVoid {
    /** An answer for each kind of what may be under way, so that a kind that is forgotten does not compile. */
    interface Kinds<T> {
        T order(PendingOrder order);

        T returned(PendingReturn given);

        T voided(PendingVoid givenUp);
    }

    OrderId order();

    /** The answer of {@code kinds} for this. */
    <T> T match(Kinds<T> kinds);
}
