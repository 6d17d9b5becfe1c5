package com.hhplus.commerce.adapter.jdbc.commit;

import java.util.function.Supplier;

/** Keeps a piece of work from using the store through a second transaction, in which it would not see its own records. */
public final class NestingGuard {
    private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

    private NestingGuard() {}

    static <T> T during(Supplier<T> work) {
        AT_WORK.set(true);
        try {
            return work.get();
        } finally {
            AT_WORK.remove();
        }
    }

    /** @throws IllegalStateException within work */
    public static void mustNotNest() {
        if (AT_WORK.get()) {
            throw new IllegalStateException("neither queries nor another unit of work may run within a unit of work");
        }
    }
}
