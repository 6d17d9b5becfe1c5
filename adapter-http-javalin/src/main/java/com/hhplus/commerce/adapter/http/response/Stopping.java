package com.hhplus.commerce.adapter.http.response;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether the server is about to stop, and what is to be ended then. */
public final class Stopping implements BooleanSupplier {
    private final List<Runnable> endings = new ArrayList<>();
    private volatile boolean begun;

    @Override
    public boolean getAsBoolean() {
        return begun;
    }

    /** Runs {@code ending} when it begins; to be said before the server starts. */
    public void then(Runnable ending) {
        endings.add(ending);
    }

    /** From now on it is so. */
    public void begin() {
        begun = true;
        endings.forEach(Runnable::run);
    }
}
