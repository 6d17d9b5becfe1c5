package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Violation;

/** A listener of an audit, and what it threw: that is no failure of the store. */
final class Heard implements Audit.Listener {
    private final Audit.Listener listener;
    private RuntimeException thrown;

    Heard(Audit.Listener listener) {
        this.listener = listener;
    }

    boolean hasThrown(RuntimeException failure) {
        return failure == thrown;
    }

    @Override
    public void begun(Runnable ending) {
        tell(() -> listener.begun(ending));
    }

    @Override
    public void progressed(long done, long total) {
        tell(() -> listener.progressed(done, total));
    }

    @Override
    public void violated(Violation violation) {
        tell(() -> listener.violated(violation));
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failure) {
            thrown = failure;
            throw failure;
        }
    }
}
