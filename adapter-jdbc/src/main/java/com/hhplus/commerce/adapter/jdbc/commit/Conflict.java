package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Observer.Obstacle;

/** Another transaction was in the way, or first: nothing is written, and the work is to be run again. */
public final class Conflict extends RuntimeException {
    private final Obstacle obstacle;

    public Conflict(Obstacle obstacle, Throwable cause) {
        super("another transaction was in the way: " + obstacle, cause, false, false);
        this.obstacle = obstacle;
    }

    Obstacle obstacle() {
        return obstacle;
    }

    public boolean is(Obstacle other) {
        return obstacle == other;
    }
}
