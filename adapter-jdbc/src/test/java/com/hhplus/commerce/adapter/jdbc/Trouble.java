package com.hhplus.commerce.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
            connection(call).close();
            throw lost();
        });
    }

    /** A commit is refused, because another transaction was first. */
    static Trouble refusingCommit() {
        return atCommit(call -> {
            connection(call).rollback();
            throw new SQLException("made up by the test", "40001");
        });
    }

    /** A commit is a call of its own, or the last of several statements that travel together. */
    private static Trouble atCommit(Interception harm) {
        return new Trouble(
                call -> call.name().equals("commit") || isLastOfMany(call),
                call -> isLastOfMany(call) ? harmed((PreparedStatement) call.proceed(), harm) : harm.answer(call));
    }

    private static boolean isLastOfMany(Call call) {
        return call.name().equals("prepareStatement") && ((String) call.arguments()[0]).endsWith(";\ncommit");
    }

    private static PreparedStatement harmed(PreparedStatement statement, Interception harm) {
        Interception executing = call -> call.name().equals("execute") ? harm.answer(call) : call.proceed();
        return executing.of(PreparedStatement.class, statement);
    }

    private static Connection connection(Call call) throws SQLException {
        return call.target() instanceof Statement statement ? statement.getConnection() : (Connection) call.target();
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
