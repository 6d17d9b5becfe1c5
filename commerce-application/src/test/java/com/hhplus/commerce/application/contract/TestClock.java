package com.hhplus.commerce.application.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class TestClock extends Clock {
    /** When it begins, unless a test says otherwise: on the morning of a Monday in Seoul. */
    public static final Instant START = Instant.parse("2026-03-02T00:00:00.125Z");

    private volatile Instant now;

    public TestClock() {
        this(START);
    }

    public TestClock(Instant start) {
        now = start;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: its instants are the same everywhere. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
