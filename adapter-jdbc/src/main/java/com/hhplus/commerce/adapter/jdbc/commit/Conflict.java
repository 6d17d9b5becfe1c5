package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Observer.Obstacle;

/** Another transaction was in the way, or first: nothing is written, and the work is to be run again. */
public final class Conflict extends RuntimeException {
    private final Obstacle obstacle;
    private final boolean isOvertaken;

    public Conflict(Obstacle obstacle, Throwable cause) {
        this(obstacle, cause, false);
    }

    private Conflict(Obstacle obstacle, Throwable cause, boolean isOvertaken) {
        super("another transaction was in the way: " + obstacle, cause, false, false);
        this.obstacle = obstacle;
        this.isOvertaken = isOvertaken;
    }

    /** Another has committed what this one had seen otherwise, in a database that keeps transactions apart by such conflicts. */
    public static Conflict overtaken(Throwable cause) {
        return new Conflict(Obstacle.CHANGED, cause, true);
    }

    boolean isOvertaken() {
        return isOvertaken;
    }

    Obstacle obstacle() {
        return obstacle;
    }

    public boolean is(Obstacle other) {
        return obstacle == other;
    }
}
