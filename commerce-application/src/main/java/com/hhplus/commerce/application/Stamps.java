package com.hhplus.commerce.application;

import com.hhplus.commerce.domain.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Draws ids and times. Ids are UUIDs of version 7, rising within this instance even if the clock goes back: the counter of
 * RFC 9562, section 6.2, method 1, begins anew at random in each millisecond. Stamps of one millisecond share its time and day.
 */
final class Stamps {
    private static final int COUNTER_LIMIT = 1 << 12;

    private final Shop shop;
    private final Clock clock;
    private final SplittableRandom random;

    private Instant at = Instant.EPOCH;
    private LocalDate day;
    private long millis;
    private int counter;

    Stamps(Shop shop, Clock clock, long seed) {
        this.shop = shop;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.day = shop.dayOf(at);
    }

    synchronized Stamp next() {
        var now = clock.millis();
        if (now != at.toEpochMilli()) {
            at = Instant.ofEpochMilli(now);
            day = shop.dayOf(at);
        }
        return new Stamp(uuid(now), at, day);
    }

    LocalDate today() {
        return shop.dayOf(clock.instant());
    }

    private UUID uuid(long now) {
        if (now > millis) {
            millis = now;
            counter = random.nextInt(COUNTER_LIMIT / 2);
        } else if (++counter == COUNTER_LIMIT) {
            millis++;
            counter = 0;
        }
        var version7 = millis << 16 | 0x7000L | counter;
        var variant = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(version7, variant);
    }
}
