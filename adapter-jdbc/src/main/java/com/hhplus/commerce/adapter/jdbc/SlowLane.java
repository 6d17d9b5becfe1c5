package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.Carrier.Blocked;
import com.hhplus.commerce.application.persistence.Overloaded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where jobs wait that need what others hold locked: an admin, a backup, an instance that is stuck or just busy. Here they hold up
 * nobody else. Once it is free they go back to where they came from; those that have waited for too long are refused.
 *
 * <p>What is held is waited for in the database's own queue for its lock, one thing after the other and each for a little while: so
 * it is had in turn even if others take it again and again.
 */
final class SlowLane {
    private static final int MOST_WAITING = 4_096;

    private final Store store;
    private final Carrier carrier;
    private final Executor waiting;
    private final Predicate<Job<?>> isTooOld;
    private final Consumer<Job<?>> again;
    private final Consumer<Job<?>> tell;

    /** Those that wait for a thing, by its name; that which is waited for next comes first. */
    private final Map<Names, Line> held = new LinkedHashMap<>();

    /** Those that wait for something that has no name, of which it is only known who needs it. */
    private final Deque<Line> suspected = new ArrayDeque<>();

    private final ReentrantLock turn = new ReentrantLock();
    private int size;
    private boolean running;
    private boolean closed;

    /** Jobs that wait for the same. */
    private record Line(Names names, Deque<Job<?>> jobs) {
        Line(Names names) {
            this(names, new ArrayDeque<>());
        }
    }

    /**
     * @param store which waits longer for locks than the one that found them held
     * @param carrier over that store
     * @param waiting runs what waits
     * @param isTooOld says which jobs have waited for too long
     * @param again takes the jobs that can be carried out now
     * @param tell tells a job its outcome
     */
    SlowLane(
            Store store,
            Carrier carrier,
            Executor waiting,
            Predicate<Job<?>> isTooOld,
            Consumer<Job<?>> again,
            Consumer<Job<?>> tell) {
        this.store = store;
        this.carrier = carrier;
        this.waiting = waiting;
        this.isTooOld = isTooOld;
        this.again = again;
        this.tell = tell;
    }

    /** Takes in a job that needs what is known to be held, and says whether it did. */
    synchronized boolean takes(Job<?> job) {
        if (held.isEmpty() && suspected.isEmpty()) {
            return false;
        }
        var line = lineFor(job);
        line.ifPresent(it -> add(job, it));
        return line.isPresent();
    }

    private Optional<Line> lineFor(Job<?> job) {
        for (var name : Names.of(List.of(job.scope())).each()) {
            var line = held.get(name);
            if (line != null) {
                return Optional.of(line);
            }
        }
        return suspected.stream()
                .filter(line -> line.names.concern(job.scope()))
                .findFirst();
    }

    /** Takes in jobs that were found to be blocked. */
    synchronized void put(List<Blocked> blocked) {
        for (var it : blocked) {
            if (it.certain()) {
                it.by().each().forEach(name -> held.computeIfAbsent(name, Line::new));
            } else if (lineFor(it.job()).isEmpty()) {
                suspected.add(new Line(it.by()));
            }
            add(it.job(), lineFor(it.job()).orElseThrow());
        }
        if (!running && !blocked.isEmpty()) {
            running = true;
            waiting.execute(this::serve);
        }
    }

    private void add(Job<?> job, Line line) {
        if (closed || size == MOST_WAITING) {
            refuse(job);
        } else {
            line.jobs.add(job);
            size++;
        }
    }

    private void serve() {
        turn.lock();
        try {
            refuseTheOld();
            releaseWhatIsFree();
            waitForNext();
            tryNext();
        } catch (RuntimeException unusable) {
            releaseAll(); // the fast lane will find out, too, and tells it
        } finally {
            turn.unlock();
        }
        goOn();
    }

    private synchronized void goOn() {
        running = !held.isEmpty() || !suspected.isEmpty();
        if (running) {
            waiting.execute(this::serve);
        }
    }

    private synchronized void refuseTheOld() {
        for (var line : lines()) {
            for (var job = line.jobs.peek(); job != null && isTooOld.test(job); job = line.jobs.peek()) {
                refuse(take(line));
            }
        }
    }

    /** A look at all of them, since a lock that many rows had is gone for all at once. */
    private void releaseWhatIsFree() {
        var names = namesHeld();
        if (names.size() > 1) {
            var stillHeld = store.heldOf(Names.ofAll(names));
            names.stream().filter(name -> !name.meet(stillHeld)).forEach(this::release);
        }
    }

    private synchronized List<Names> namesHeld() {
        return List.copyOf(held.keySet());
    }

    private void waitForNext() {
        for (var name : namesHeld().stream().limit(1).toList()) {
            if (isFree(name)) {
                release(name);
            } else {
                putLast(name);
            }
        }
    }

    private boolean isFree(Names name) {
        try (var attempt = store.begin()) {
            attempt.load(name);
            return true;
        } catch (Conflict conflict) {
            return false;
        }
    }

    private synchronized void release(Names name) {
        releaseJobs(held.remove(name));
    }

    private synchronized void putLast(Names name) {
        held.put(name, held.remove(name));
    }

    /** What has no name can only be waited for by carrying out a job that needs it. */
    private void tryNext() {
        var next = nextSuspected();
        if (next.isPresent()) {
            var line = next.get();
            var job = taken(line);
            var blocked = carrier.carryOut(List.of(job));
            if (blocked.isEmpty()) {
                tell.accept(job);
                releaseSuspected(line);
            } else {
                put(blocked);
            }
        }
    }

    private synchronized Optional<Line> nextSuspected() {
        suspected.removeIf(line -> line.jobs.isEmpty());
        var next = Optional.ofNullable(suspected.poll());
        next.ifPresent(suspected::add); // as the last
        return next;
    }

    private synchronized void releaseSuspected(Line line) {
        suspected.remove(line);
        releaseJobs(line);
    }

    private synchronized void releaseAll() {
        lines().forEach(this::releaseJobs);
        held.clear();
        suspected.clear();
    }

    private void releaseJobs(Line line) {
        while (!line.jobs.isEmpty()) {
            again.accept(take(line));
        }
    }

    private synchronized Job<?> taken(Line line) {
        return take(line);
    }

    private Job<?> take(Line line) {
        size--;
        return line.jobs.remove();
    }

    private List<Line> lines() {
        var lines = new ArrayList<>(held.values());
        lines.addAll(suspected);
        return lines;
    }

    private void refuse(Job<?> job) {
        job.fail(new Overloaded("others hold locked what this needs; it was not begun"));
        tell.accept(job);
    }

    /** Refuses those that wait, and from now on all. */
    void close() {
        turn.lock(); // or what is being carried out would be refused
        try {
            refuseAll();
        } finally {
            turn.unlock();
        }
    }

    private synchronized void refuseAll() {
        closed = true;
        for (var line : lines()) {
            while (!line.jobs.isEmpty()) {
                refuse(take(line));
            }
        }
        held.clear();
        suspected.clear();
    }
}
