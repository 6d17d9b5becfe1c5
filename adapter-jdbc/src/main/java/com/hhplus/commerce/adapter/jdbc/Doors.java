package com.hhplus.commerce.adapter.jdbc;

import java.util.function.Supplier;

/** The ways into the store. While work runs they are closed to it: it would not see its own records through a second one. */
final class Doors {
    private static final ThreadLocal<Boolean> CLOSED = ThreadLocal.withInitial(() -> false);

    private Doors() {}

    static <T> T closedDuring(Supplier<T> work) {
        CLOSED.set(true);
        try {
            return work.get();
        } finally {
            CLOSED.remove();
        }
    }

    /** @throws IllegalStateException within work */
    static void mustBeOpen() {
        if (CLOSED.get()) {
            throw new IllegalStateException("neither queries nor another unit of work may run within a unit of work");
        }
    }
}
