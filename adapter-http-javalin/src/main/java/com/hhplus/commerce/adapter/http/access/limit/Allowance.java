package com.hhplus.commerce.adapter.http.access.limit;

/**
 * What is left to somebody of what he may ask.
 *
 * @param left how many requests he may send at once now; within a second there are more
 */
public record Allowance(Policy policy, long left) {
    /** As the header {@code RateLimit} says it. */
    public String text() {
        return policy.quotedName() + ";r=" + left + ";t=1";
    }
}
