package com.hhplus.commerce.adapter.http.access.limit;

/**
 * What everybody of a kind may ask: so many requests a second in the long run, and twice as many at once.
 *
 * @param quotedName how the headers call it, in quotes
 * @param perSecond 1 or more
 * @param text as the header {@code RateLimit-Policy} says it
 */
public record Policy(String quotedName, int perSecond, String text) {
    /** How many seconds of the long run may be used at once. */
    static final int BURST_SECONDS = 2;

    static Policy of(String name, int perSecond) {
        var quoted = '"' + name + '"';
        return new Policy(quoted, perSecond, quoted + ";q=" + BURST_SECONDS * perSecond + ";w=" + BURST_SECONDS);
    }

    long burst() {
        return (long) BURST_SECONDS * perSecond;
    }
}
