package com.hhplus.commerce.adapter.http.client;

import java.time.Duration;

/**
 * How long and how much a server is asked.
 *
 * @param connect until there is a connection; with less time than that left, nothing is sent
 * @param attempt until a question is answered that was sent once
 * @param question until it is answered or given up, with all its repetitions and while it waits for its turn
 * @param pause before it is sent again for the first time; each time after that it is doubled
 * @param forward until what a client asked is answered or given up
 * @param atOnce questions under way, and as many of clients
 * @param waiting questions that wait until others are answered, and as many of clients
 */
record Limits(
        Duration connect,
        Duration attempt,
        Duration question,
        Duration pause,
        Duration forward,
        int atOnce,
        int waiting) {
    static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofMillis(50),
            Duration.ofSeconds(10),
            64,
            256);
}
