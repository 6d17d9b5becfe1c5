package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Scope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A command that was given, and what was seen of it. */
final class Operation<T> {
    private final int number;
    private final Scope scope;
    private final Function<Books, T> work;
    private CompletableFuture<T> answer = new CompletableFuture<>();
    private int place;
    private String transaction = "";

    Operation(int number, Scope scope, Function<Books, T> work) {
        this.number = number;
        this.scope = scope;
        this.work = work;
    }

    /** Commands are numbered as they are given. */
    int number() {
        return number;
    }

    Scope scope() {
        return scope;
    }

    Function<Books, T> work() {
        return work;
    }

    void isAnsweredBy(CompletableFuture<T> future) {
        answer = future;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** What it was answered with, unless it failed. */
    T answer() {
        return answer.join();
    }

    /** What it failed with, once it is answered. */
    Optional<Throwable> failure() {
        try {
            answer.join();
            return Optional.empty();
        } catch (CompletionException failed) {
            return Optional.of(failed.getCause());
        }
    }

    void runs(int now, String within) {
        place = now;
        transaction = within;
    }

    void commits(int now) {
        place = now;
    }

    boolean hasRun() {
        return place > 0;
    }

    /** Its place among all commands, one after the other: when it was committed, or when its work ran for the last time. */
    int place() {
        return place;
    }

    /** In which transaction its work ran for the last time. */
    String transaction() {
        return transaction;
    }

    @Override
    public String toString() {
        return "command " + number + " " + scope;
    }
}
