package com.hhplus.commerce.adapter.jdbc.commit;

import static java.util.stream.Collectors.partitioningBy;

import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jobs wait that need what others hold locked: an admin, a backup, an instance that is stuck or just busy. Here they hold up
 * nobody else, and those that have waited for too long are refused.
 *
 * <p>A thing that is held is waited for in the database's own queue for its lock, one after the other and each for a little while:
 * so it is had in turn even if others take it again and again. Then the jobs go back to where they came from. What has no name, such
 * as the sales of a product or a whole table, can only be found out by trying: who succeeds clears what it names of the suspicion.
 */
final class SlowLane {
    private static final Logger LOG = LoggerFactory.getLogger(SlowLane.class);
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_KINDS_TRIED = 16;
    private static final int MOST_ALIKE_TRIED = 64;

    private final Transactions patient;
    private final BatchRunner probing;
    private final Executor waiting;
    private final Predicate<Job<?>> isTooOld;
    private final Consumer<Job<?>> again;
    private final Consumer<Job<?>> tell;

    /** Those that wait for a row; the row that is waited for next comes first. */
    private final Map<LockSet, Deque<Job<?>>> held = new LinkedHashMap<>();

    /** Those that are tried again. */
    private final Deque<Job<?>> tried = new ArrayDeque<>();

    /** What they name. */
    private LockSet suspected = LockSet.NONE;

    /** Of the one that serves, or closes. */
    private final ReentrantLock turn = new ReentrantLock();

    private int size;

    /** Whether there may be jobs, be they in a line or just being tried. */
    private boolean running;

    private boolean closed;

    /**
     * @param patient waits longer for locks than those that found them held
     * @param probing carries out what is tried, over transactions that wait for hardly any time
     * @param waiting runs what waits
     * @param isTooOld says which jobs have waited for too long
     * @param again takes the jobs that can be carried out now
     * @param tell tells a job its outcome
     */
    SlowLane(
            Transactions patient,
            BatchRunner probing,
            Executor waiting,
            Predicate<Job<?>> isTooOld,
            Consumer<Job<?>> again,
            Consumer<Job<?>> tell) {
        this.patient = patient;
        this.probing = probing;
        this.waiting = waiting;
        this.isTooOld = isTooOld;
        this.again = again;
        this.tell = tell;
    }

    /** Takes in a job that needs what is known to be held, or suspected, and says whether it did. */
    synchronized boolean divert(Job<?> job) {
        if (!running || closed) {
            return false;
        }
        var line = lineFor(job).or(() -> suspected.overlaps(job.scope()) ? Optional.of(tried) : Optional.empty());
        line.ifPresent(it -> add(job, it));
        return line.isPresent();
    }

    private boolean isIdle() {
        return held.isEmpty() && tried.isEmpty();
    }

    private Optional<Deque<Job<?>>> lineFor(Job<?> job) {
        for (var row : LockSet.of(List.of(job.scope())).singles()) {
            var line = held.get(row);
            if (line != null) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Those that wait here; one that is just being tried does not. */
    synchronized List<Job<?>> waiting() {
        return lines().stream().<Job<?>>flatMap(Collection::stream).toList();
    }

    /** Takes in jobs that were found to be blocked. */
    synchronized void put(List<Blocked> blocked) {
        var suspects = new ArrayList<>(List.of(suspected));
        for (var it : blocked) {
            if (closed) {
                refuse(it.job());
            } else if (it.isCertain()) {
                it.by().singles().forEach(row -> held.computeIfAbsent(row, first -> new ArrayDeque<>()));
                add(it.job(), lineFor(it.job()).orElseThrow());
            } else {
                suspects.add(it.by());
                add(it.job(), tried);
            }
        }
        suspected = LockSet.union(suspects);
        if (!running && !isIdle()) {
            running = true;
            waiting.execute(this::serve);
        }
    }

    private void add(Job<?> job, Deque<Job<?>> line) {
        if (size == MOST_WAITING) {
            refuse(job);
        } else {
            line.add(job);
            size++;
        }
    }

    private void serve() {
        turn.lock();
        try {
            refuseTheOld();
            releaseWhatIsFree();
            waitForNext();
            tryAgain();
        } catch (TechnicalFailure unusable) {
            releaseAll(); // the fast lane will find out, too, and tells it
        } catch (RuntimeException | Error defect) {
            LOG.error("the slow lane met a defect, and lets go of all that wait in it", defect);
            releaseAll();
        } finally {
            turn.unlock();
            goOn();
        }
    }

    private synchronized void goOn() {
        running = !isIdle();
        if (running) {
            waiting.execute(this::serve);
        } else {
            suspected = LockSet.NONE;
        }
    }

    /** Refuses those that have waited for too long. */
    synchronized void refuseTheOld() {
        for (var line : lines()) {
            var old = line.stream().filter(isTooOld).toList();
            line.removeAll(old);
            size -= old.size();
            old.forEach(this::refuse);
        }
    }

    /** A look at all of them, since who held many rows lets go of them all at once. */
    private void releaseWhatIsFree() {
        var rows = rowsHeld();
        if (rows.size() > 1) {
            var stillHeld = patient.lockedByOthers(LockSet.union(rows));
            rows.stream().filter(row -> !row.overlaps(stillHeld)).forEach(this::release);
        }
    }

    private void waitForNext() {
        for (var row : rowsHeld().stream().limit(1).toList()) {
            if (isFree(row)) {
                release(row);
            } else {
                putLast(row);
            }
        }
    }

    private synchronized List<LockSet> rowsHeld() {
        return List.copyOf(held.keySet());
    }

    private boolean isFree(LockSet row) {
        try (var transaction = patient.begin()) {
            transaction.load(row);
            return true;
        } catch (Conflict conflict) {
            return false;
        }
    }

    private synchronized void release(LockSet row) {
        giveBack(held.remove(row));
    }

    private synchronized void putLast(LockSet row) {
        held.put(row, held.remove(row));
    }

    /** One of those that buy the same goes first: most likely the others meet with the same. */
    private void tryAgain() {
        for (var taken : takeAlike()) {
            var alike = withoutTheOld(taken); // those before may have had to wait
            if (alike.isEmpty()) {
                continue;
            }
            var others = alike.subList(1, alike.size());
            if (carryOut(alike.subList(0, 1))) {
                carryOut(others);
            } else {
                put(others.stream().map(Blocked::byUnknown).toList());
            }
        }
    }

    private List<Job<?>> withoutTheOld(List<Job<?>> jobs) {
        var byAge = jobs.stream().collect(partitioningBy(isTooOld));
        byAge.get(true).forEach(this::refuse);
        return byAge.get(false);
    }

    /** Says whether none of them is still blocked. */
    private boolean carryOut(List<Job<?>> batch) {
        var blocked = probing.run(batch);
        var done = new ArrayList<>(batch);
        done.removeAll(blocked.stream().map(Blocked::job).toList());
        done.forEach(tell);
        clearOfSuspicion(done);
        put(blocked);
        return blocked.isEmpty();
    }

    /** Takes some out of the line, those together that buy the same. */
    private synchronized Collection<List<Job<?>>> takeAlike() {
        var alike = new LinkedHashMap<Set<?>, List<Job<?>>>();
        for (int n = tried.size(); n > 0; n--) {
            var job = take(tried);
            var scope = job.scope();
            var kind = scope.products().isEmpty() ? Set.of(scope) : scope.products();
            var others = alike.getOrDefault(kind, List.of());
            if (others.size() == MOST_ALIKE_TRIED || others.isEmpty() && alike.size() == MOST_KINDS_TRIED) {
                add(job, tried); // for the next time
            } else {
                alike.computeIfAbsent(kind, first -> new ArrayList<>()).add(job);
            }
        }
        return alike.values();
    }

    private synchronized void clearOfSuspicion(List<Job<?>> done) {
        suspected = suspected.minus(LockSet.of(done.stream().map(Job::scope).toList()));
    }

    private synchronized void releaseAll() {
        lines().forEach(this::giveBack);
        held.clear();
    }

    private void giveBack(Deque<Job<?>> line) {
        while (!line.isEmpty()) {
            again.accept(take(line));
        }
    }

    private Job<?> take(Deque<Job<?>> line) {
        size--;
        return line.remove();
    }

    private List<Deque<Job<?>>> lines() {
        var lines = new ArrayList<>(held.values());
        lines.add(tried);
        return lines;
    }

    private void refuse(Job<?> job) {
        job.fail(new Overloaded("others hold locked what this needs; it was not begun"));
        tell.accept(job);
    }

    /** Refuses those that wait, and from now on all. */
    void close() {
        turn.lock(); // or what is being tried would be refused
        try {
            refuseAll();
        } finally {
            turn.unlock();
        }
    }

    private synchronized void refuseAll() {
        closed = true;
        for (var line : lines()) {
            while (!line.isEmpty()) {
                refuse(take(line));
            }
        }
        held.clear();
    }
}
