package com.hhplus.commerce.adapter.jdbc.sql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How queries lock the rows that they find: by a clause, and perhaps by a statement before them that limits the wait for locks. */
public final class Locking {
    public static final Locking NONE = new Locking("", Duration.ZERO, Optional.empty());

    private final String clause;
    private final Duration longest;
    private final Optional<String> limit;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    public Locking(String clause, Duration longest, Optional<String> limit) {
        this.clause = clause;
        this.longest = longest;
        this.limit = limit;
    }

    /** {@code template} with the clause in it where it says {@code <lock>}. */
    public String in(String template) {
        return texts.computeIfAbsent(template, text -> text.replace("<lock>", clause));
    }

    /** Whether it locks anything. */
    boolean locks() {
        return !clause.isEmpty();
    }

    /** How long a lock is waited for. */
    public Duration longest() {
        return longest;
    }

    /** The statement that limits the wait for locks until the end of the transaction, if the clause does not. */
    public Optional<String> limit() {
        return limit;
    }
}
