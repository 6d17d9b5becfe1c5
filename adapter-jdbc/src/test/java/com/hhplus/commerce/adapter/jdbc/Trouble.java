package com.hhplus.commerce.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Trouble on the way to a database. It begins when it is told to, and is over after as many times. */
final class Trouble implements Interception {
    static final int WITHOUT_END = Integer.MAX_VALUE;

    private final Predicate<Call> victims;
    private final Interception harm;
    private final AtomicInteger left = new AtomicInteger();

    private Trouble(Predicate<Call> victims, Interception harm) {
        this.victims = victims;
        this.harm = harm;
    }

    /** Statements that contain {@code sql} fail with the SQLSTATE {@code state}. */
    static Trouble at(String sql, String state) {
        return new Trouble(
                call -> call.name().equals("prepareStatement")
                        && ((String) call.arguments()[0])
                                .replaceAll("\\s+", " ")
                                .contains(sql),
                call -> {
                    throw new SQLException("made up by the test", state);
                });
    }

    /** The connection is lost while a commit is confirmed. */
    static Trouble afterCommit() {
        return atCommit(call -> {
            call.proceed();
            throw lost();
        });
    }

    /** The connection is lost before a commit arrives. */
    static Trouble beforeCommit() {
        return atCommit(call -> {
            ((Connection) call.target()).close();
            throw lost();
        });
    }

    private static Trouble atCommit(Interception harm) {
        return new Trouble(call -> call.name().equals("commit"), harm);
    }

    private static SQLException lost() {
        return new SQLException("an I/O error occurred while sending to the backend", "08006");
    }

    void begin(int times) {
        left.set(times);
    }

    @Override
    public Object answer(Call call) throws Throwable {
        return victims.test(call) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0
                ? harm.answer(call)
                : call.proceed();
    }
}
