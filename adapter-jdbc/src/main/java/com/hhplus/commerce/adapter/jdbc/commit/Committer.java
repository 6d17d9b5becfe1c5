package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Commits in groups: what queued while one batch was committed is the next batch. There is no timer, so a lone command waits for
 * nothing.
 */
public final class Committer implements UnitOfWork, AutoCloseable {
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_IN_A_BATCH = 256;
    private static final int HEAVIEST_BATCH = 4_096;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final BatchRunner runner;
    private final SlowLane slowLane;
    private final Executor committing;
    private final Executor replies;
    private final LongSupplier nanoTime;
    private final Observation observation;
    private final BlockingQueue<Job<?>> queued = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Those that have come back from the slow lane. */
    private final Queue<Job<?>> returned = new ConcurrentLinkedQueue<>();

    /** Whoever has the turn commits; nobody else does. */
    private final Semaphore turn = new Semaphore(1);

    private volatile boolean closed;

    /**
     * @param access to the database, for this committer alone
     * @param pause as that of a {@link BatchRunner}
     * @param threads that do the work
     */
    public Committer(Access access, IntConsumer pause, Threads threads, LongSupplier nanoTime) {
        this.observation = new Observation(nanoTime);
        this.runner = new BatchRunner(access.committing, pause, this::isTooOld, this::refuseTheOld, observation);
        this.slowLane = new SlowLane(
                access.patient,
                new BatchRunner(access.probing, pause, this::isTooOld, this::refuseTheOld, observation),
                threads.slowLane,
                this::isTooOld,
                this::takeBack,
                job -> threads.replies.execute(job::tell));
        this.committing = threads.committing;
        this.replies = threads.replies;
        this.nanoTime = nanoTime;
    }

    /**
     * One database, seen with more or less patience.
     *
     * @param committing waits for a lock while all commands wait: as long as the batch of another instance may take
     * @param patient waits for a lock while nobody waits but those who need it
     * @param probing finds out who needs what others hold locked
     */
    public record Access(Transactions committing, Transactions patient, Transactions probing) {}

    /**
     * What runs where.
     *
     * @param committing runs the batches that queue while another is committed
     * @param slowLane waits for what others hold locked
     * @param replies completes the answers, so that nothing that follows on them holds up the next batch
     */
    public record Threads(Executor committing, Executor slowLane, Executor replies) {}

    /** Returns at once: another thread carries it out. */
    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        var job = job(scope, work);
        if (accept(job) && turn.tryAcquire()) {
            committing.execute(this::commitWhatWaits);
        }
        return job.answer();
    }

    /** The caller waits anyway: so if nobody is committing, its own thread does so once, and hands on what has queued meanwhile. */
    @Override
    public <T> T call(Scope scope, Function<Books, T> work) {
        var job = job(scope, work);
        if (accept(job) && turn.tryAcquire()) {
            var batch = nextBatch();
            commit(batch, batch.contains(job) ? Runnable::run : replies); // another's may be followed by anything
            handOn();
        }
        return UnitOfWork.await(job.answer());
    }

    private <T> Job<T> job(Scope scope, Function<Books, T> work) {
        NestingGuard.mustNotNest();
        return new Job<>(scope, work, nanoTime.getAsLong());
    }

    /** Queues a job, or tells it why not. */
    private boolean accept(Job<?> job) {
        if (!queued.offer(job)) {
            job.fail(new Overloaded(MOST_WAITING + " commands are waiting already"));
        } else if (closed && queued.remove(job)) {
            job.fail(new Unavailable("the store is closed", null));
        } else {
            return true;
        }
        job.tell();
        return false;
    }

    /** What was set aside can be carried out now. */
    private void takeBack(Job<?> job) {
        returned.add(job);
        if (turn.tryAcquire()) {
            committing.execute(this::commitWhatWaits);
        }
    }

    private void handOn() {
        if (isIdle()) {
            turn.release();
            if (isIdle() || !turn.tryAcquire()) {
                return; // what came after the first look was seen by whoever has the turn now
            }
        }
        committing.execute(this::commitWhatWaits);
    }

    private boolean isIdle() {
        return queued.isEmpty() && returned.isEmpty();
    }

    private void commitWhatWaits() {
        do {
            commit(nextBatch(), replies);
        } while (!isIdle());
        handOn();
    }

    /** The answers of a lone command are completed by its own thread, which waits for nothing else. */
    private void commit(List<Job<?>> batch, Executor repliesOfLone) {
        if (batch.isEmpty()) {
            return; // all that waited was too old or set aside, or another was faster
        }
        var blocked = runner.run(batch);
        if (blocked.isEmpty()) {
            var teller = batch.size() == 1 ? repliesOfLone : replies;
            teller.execute(() -> batch.forEach(Job::tell));
        } else {
            batch.removeAll(blocked.stream().map(Blocked::job).toList());
            replies.execute(() -> batch.forEach(Job::tell));
            slowLane.put(blocked);
        }
    }

    private List<Job<?>> nextBatch() {
        var batch = new ArrayList<Job<?>>();
        var weight = 0;
        while (batch.size() < MOST_IN_A_BATCH && weight < HEAVIEST_BATCH) {
            var job = next();
            if (job == null) {
                break;
            }
            if (isTooOld(job)) {
                refuse(job);
            } else if (!slowLane.divert(job)) {
                batch.add(job);
                weight += job.weight();
            }
        }
        return batch;
    }

    /** From now on {@code observer} is told what is done, instead of the one before. */
    public void observe(Observer observer) {
        observation.by(observer);
    }

    /** How many commands wait, and for how long the one that has waited for longest; {@code pool} is passed on. */
    public Pressure pressure(Optional<Pressure.Pool> pool) {
        var now = nanoTime.getAsLong();
        var waits = Stream.of(queued.stream(), returned.stream(), slowLane.waiting().stream())
                .flatMap(Function.identity())
                .mapToLong(job -> now - job.since())
                .summaryStatistics();
        return new Pressure((int) waits.getCount(), Duration.ofNanos(Math.max(0, waits.getMax())), pool);
    }

    /** Refuses those that have waited for too long; to be called ten times a second or so, since a batch that is under way may hang. */
    public void refuseTheOld() {
        for (var queue : List.of(queued, returned)) {
            queue.stream().filter(this::isTooOld).filter(queue::remove).forEach(this::refuse);
        }
        slowLane.refuseTheOld();
    }

    private void refuse(Job<?> job) {
        job.fail(new Overloaded("this has waited for too long, and was not begun"));
        replies.execute(job::tell);
    }

    private Job<?> next() {
        var job = returned.poll();
        return job == null ? queued.poll() : job;
    }

    private boolean isTooOld(Job<?> job) {
        return nanoTime.getAsLong() - job.since() > LONGEST_WAIT_NANOS;
    }

    /** Answers all that has been accepted; what comes later is refused. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        turn.acquireUninterruptibly(); // and keeps it
        slowLane.close();
        while (!isIdle()) {
            commit(nextBatch(), replies);
        }
    }
}
