package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.OrderId;

/** What is under way with an order whose money moves elsewhere, where it is not known yet whether it has moved. One thing at a time. */
public sealed interface Pending permits PendingOrder, PendingReturn, PendingVoid {
    OrderId order();
}
