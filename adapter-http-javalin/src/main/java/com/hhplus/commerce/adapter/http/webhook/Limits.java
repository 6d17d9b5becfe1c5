package com.hhplus.commerce.adapter.http.webhook;

import java.time.Duration;

/**
 * What a receiver is granted.
 *
 * @param connecting how long until it is connected to
 * @param answering how long until all of its answer is there, with the time for its name and for connecting
 * @param bytes how long its answer is at the most
 * @param resting how long a connection is kept open without being used
 */
record Limits(Duration connecting, Duration answering, int bytes, Duration resting) {
    static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 64 * 1024, Duration.ofSeconds(30));

    Limits answering(Duration other) {
        return new Limits(connecting, other, bytes, resting);
    }
}
