package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Repetitions;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the observer what happens, and keeps what he throws from the commands, whose outcomes must be true whoever watches. */
final class Observation implements Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final LongSupplier nanoTime;
    private final Repetitions repetitions = new Repetitions();
    private volatile Observer observer = Observer.NONE;

    Observation(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void by(Observer other) {
        observer = other;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    @Override
    public void committed(int commands, long nanos) {
        tell(() -> observer.committed(commands, nanos));
    }

    @Override
    public void obstructed(Obstacle obstacle) {
        tell(() -> observer.obstructed(obstacle));
    }

    @Override
    public void split() {
        tell(() -> observer.split());
    }

    @Override
    public void settled(Fate fate) {
        tell(() -> observer.settled(fate));
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error his) {
            repetitions
                    .count(his.getClass().getName())
                    .ifPresent(again -> LOG.warn("who watches the store has failed{}", again, his));
        }
    }
}
