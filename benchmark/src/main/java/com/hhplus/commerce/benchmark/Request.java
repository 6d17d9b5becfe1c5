package com.hhplus.commerce.benchmark;

import java.util.List;
import java.util.Optional;

/** What a caller asks for. */
sealed interface Request {
    /** An order, of all its items or none. */
    record Purchase(String user, List<Item> items, Optional<String> key) implements Request {}

    /** So many units of a product. */
    record Item(String product, long quantity) {}

    /** A look at what is there under a name; orders are named by any number. */
    record Look(Thing thing, String name) implements Request {}

    /** What can be looked at. */
    enum Thing {
        PRODUCT,
        CATALOG,
        POPULAR,
        BALANCE,
        ENTRIES,
        ORDER,
        ORDERS,
        ORDERS_IN_THE_MIDDLE,
        ORDERS_OF_USER,
        EVENTS
    }
}
