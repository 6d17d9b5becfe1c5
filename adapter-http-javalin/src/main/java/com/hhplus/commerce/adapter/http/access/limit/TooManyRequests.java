package com.hhplus.commerce.adapter.http.access.limit;

/** Somebody asks more often than he may. */
public final class TooManyRequests extends RuntimeException {
    private final Policy policy;

    TooManyRequests(Policy policy) {
        super("there are more than " + policy.perSecond() + " requests a second", null, false, false);
        this.policy = policy;
    }

    /** What he has left: nothing. */
    public Allowance allowance() {
        return new Allowance(policy, 0);
    }
}
