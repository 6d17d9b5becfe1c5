package com.hhplus.commerce.adapter.http.response;

/** As many follow the feed as the server serves. */
public final class TooManyFollowers extends RuntimeException {
    /** @param most how many may at once */
    public TooManyFollowers(int most) {
        super(most + " of this kind follow the feed already", null, false, false);
    }
}
