package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What real threads see of the committer. */
@Timeout(60)
class CommitterTest {
    private static final Scope ANN = Scope.of(Optional.empty(), "charge").wallet(user("ann"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService committing = named("committing");
    private final ExecutorService waiting = named("waiting");
    private final ExecutorService replies = named("replies");
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicLong nanos = new AtomicLong();
    private final GatedTransactions store = new GatedTransactions();
    private final Committer committer = committer(nanos::get);

    private Committer committer(LongSupplier nanoTime) {
        var threads = new Committer.Threads(committing, waiting, replies);
        return new Committer(new Committer.Access(store, store, store), attempt -> {}, threads, nanoTime);
    }

    private static ExecutorService named(String name) {
        return Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    }

    @AfterEach
    void stop() {
        store.open();
        List.of(committing, waiting, replies, callers).forEach(ExecutorService::shutdownNow);
    }

    private CompletableFuture<WalletEntry> charge(String owner) {
        var scope = Scope.of(Optional.empty(), "charge").wallet(user(owner));
        return committer.submit(scope, charging(owner)).toCompletableFuture();
    }

    private static Function<Books, WalletEntry> charging(String owner) {
        return books -> {
            var entry = books.walletToCharge(user(owner)).charge(Money.of(1), TestClock.START);
            books.record(entry);
            return entry;
        };
    }

    /** Makes another thread commit, and stay there until the store is opened. */
    private CompletableFuture<WalletEntry> occupy() throws InterruptedException {
        store.shut();
        var first =
                CompletableFuture.supplyAsync(() -> charge("first"), callers).thenCompose(Function.identity());
        store.awaitCommitter();
        return first;
    }

    @Test
    void a_lone_command_that_is_waited_for_is_carried_out_on_the_thread_of_its_caller() {
        var thread = committer.call(ANN, books -> Thread.currentThread().getName());

        assertThat(thread).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void a_command_that_is_not_waited_for_never_holds_up_its_caller() throws Exception {
        store.shut();

        var answer = charge("ann");

        store.awaitCommitter();
        assertThat(answer).isNotDone();
        store.open();
        assertThat(answer).succeedsWithin(PATIENCE);
    }

    @Test
    void those_that_wait_are_counted_and_the_oldest_is_known() throws Exception {
        var first = occupy();
        nanos.set(5_000_000);
        var second = charge("ann");
        nanos.set(7_000_000);
        var third = charge("bob");

        assertThat(committer.pressure(Optional.empty()))
                .isEqualTo(new Pressure(2, Duration.ofMillis(2), Optional.empty()));

        store.open();
        assertThat(List.of(first, second, third))
                .allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(committer.pressure(Optional.empty())).isEqualTo(Pressure.NONE);
    }

    @Test
    void the_commands_of_many_threads_are_each_carried_out_once() {
        var answers = Crowd.of(16)
                .each(thread ->
                        IntStream.range(0, 250).mapToObj(n -> charge("ann")).toList());

        assertThat(answers.stream().flatMap(List::stream).map(CompletableFuture::join))
                .extracting(WalletEntry::seq)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 4_000).boxed().toList());
        assertThat(store.tables().wallets().get(user("ann")).balance()).isEqualTo(Money.of(4_000));
    }

    @Test
    void what_queues_while_one_batch_is_committed_is_committed_together_and_in_order() throws Exception {
        occupy();
        var waiting = IntStream.range(0, 100).mapToObj(n -> charge("ann")).toList();

        store.open();

        waiting.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(waiting).extracting(answer -> answer.join().seq()).isSorted();
        assertThat(store.commits()).isEqualTo(2);
    }

    @Test
    void nothing_is_answered_while_it_is_committed() throws Exception {
        var first = occupy();
        var second = charge("ann");

        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        store.open();
        assertThat(first).succeedsWithin(PATIENCE);
        assertThat(second).succeedsWithin(PATIENCE);
    }

    @Test
    void as_many_as_fit_into_the_queue_wait_and_the_next_is_refused_at_once() throws Exception {
        occupy();
        var waiting = IntStream.range(0, 4_096).mapToObj(n -> charge("ann")).toList();

        var tooMany = charge("ann");

        assertThat(tooMany).isCompletedExceptionally();
        assertThatThrownBy(tooMany::join).hasCauseInstanceOf(Overloaded.class);
        store.open();
        waiting.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE));
    }

    @Test
    void what_has_waited_for_one_and_a_half_seconds_is_still_begun() throws Exception {
        occupy();
        var old = charge("ann");

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_500));
        store.open();

        assertThat(old).succeedsWithin(PATIENCE);
    }

    @Test
    void what_has_waited_for_longer_is_dropped() throws Exception {
        occupy();
        var old = charge("ann");

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_500) + 1);
        store.open();

        assertThat(old).failsWithin(PATIENCE).withThrowableThat().havingCause().isInstanceOf(Overloaded.class);
        assertThat(store.tables().wallets()).doesNotContainKey(user("ann"));
    }

    @Test
    void it_is_told_so_even_while_a_batch_hangs() throws Exception {
        var first = occupy();
        var old = charge("ann");

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        committer.refuseTheOld();

        assertThat(old).failsWithin(PATIENCE).withThrowableThat().havingCause().isInstanceOf(Overloaded.class);
        assertThat(first).isNotDone();
        store.open();
        assertThat(first).succeedsWithin(PATIENCE);
        assertThat(store.tables().wallets()).doesNotContainKey(user("ann"));
    }

    @Test
    void closing_answers_what_was_accepted_and_refuses_what_comes_later() throws Exception {
        occupy();
        var accepted = IntStream.range(0, 1_000).mapToObj(n -> charge("ann")).toList();
        var closing = CompletableFuture.runAsync(committer::close, callers);

        store.open();
        assertThat(closing).succeedsWithin(PATIENCE);
        var late = charge("ann");

        accepted.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThatThrownBy(late::join).hasCauseInstanceOf(Unavailable.class);
        assertThat(store.tables().wallets().get(user("ann")).balance()).isEqualTo(Money.of(1_000));
    }

    @Test
    void whoever_comes_while_the_committer_is_closed_is_answered_either_way() throws Exception {
        var answers = new ArrayList<CompletableFuture<WalletEntry>>();
        var closing = new CompletableFuture<Void>();

        Crowd.of(9).each(thread -> {
            if (thread == 0) {
                committer.close();
                return closing.complete(null);
            }
            var mine = IntStream.range(0, 200).mapToObj(n -> charge("ann")).toList();
            synchronized (answers) {
                return answers.addAll(mine);
            }
        });

        assertThat(closing).isCompleted();
        assertThat(answers)
                .hasSize(1_600)
                .allSatisfy(answer -> assertThat(answer.handle((entry, failure) -> failure))
                        .succeedsWithin(PATIENCE)
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).isNull(),
                                failure -> assertThat(failure).isInstanceOf(Unavailable.class)));
        var carriedOut = answers.stream()
                .filter(answer -> !answer.isCompletedExceptionally())
                .count();
        assertThat(store.tables().entries().getOrDefault(user("ann"), List.of()))
                .hasSize((int) carriedOut);
    }

    @Test
    void a_committer_can_be_closed_twice() {
        committer.close();

        assertThat(CompletableFuture.runAsync(committer::close, callers)).succeedsWithin(PATIENCE);
    }

    @Test
    void what_follows_on_an_answer_does_not_hold_up_the_next_batch() throws Exception {
        var release = new CountDownLatch(1);
        occupy();
        var slow = charge("ann").thenApply(entry -> {
            await(release);
            return Thread.currentThread().getName();
        });
        store.open();

        store.awaitCommits(2);
        CompletableFuture.runAsync(() -> charge("bob"), callers);
        store.awaitCommits(3);

        assertThat(store.tables().wallets()).containsKey(user("bob"));
        assertThat(slow).isNotDone();
        release.countDown();
        assertThat(slow).succeedsWithin(PATIENCE).isEqualTo("replies");
    }

    @Test
    void the_poisoned_member_of_a_batch_fails_alone_with_its_step() throws Exception {
        occupy();
        var neighbours = new ArrayList<CompletableFuture<WalletEntry>>();
        IntStream.range(0, 60).forEach(n -> neighbours.add(charge("ann")));
        var poisoned = charge(GatedTransactions.POISONED);
        IntStream.range(0, 60).forEach(n -> neighbours.add(charge("ann")));

        store.open();

        assertThat(poisoned)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        WriteFailed.class, failed -> assertThat(failed.step()).isEqualTo(Step.PAYMENT));
        neighbours.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(store.tables().wallets()).doesNotContainKey(user(GatedTransactions.POISONED));
        assertThat(store.tables().wallets().get(user("ann")).balance()).isEqualTo(Money.of(120));
    }

    @Test
    void a_defect_amid_the_care_for_a_failure_is_answered_and_stops_nobody() {
        var broken = new BrokenStore();
        var access = new Committer.Access(broken, broken, broken);
        var threads = new Committer.Threads(committing, waiting, replies);
        var late = new Committer(access, attempt -> {}, threads, nanos::get);

        for (int n = 0; n < 3; n++) {
            assertThat(late.submit(ANN, charging("ann")).toCompletableFuture())
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(OutcomeUnknown.class);
        }

        assertThat(CompletableFuture.runAsync(late::close, callers)).succeedsWithin(PATIENCE);
    }

    /** In which everything is locked, and nobody can say by whom. */
    private static final class BrokenStore implements Transactions {
        @Override
        public Transaction begin() {
            throw new Conflict(Obstacle.LOCKED, null);
        }

        @Override
        public Fate settle(BatchId batch, Runnable meanwhile) {
            throw new Defect();
        }

        @Override
        public LockSet lockedByOthers(LockSet wanted) {
            throw new Defect();
        }
    }

    @Test
    void nothing_is_begun_when_all_that_waited_is_too_old() throws Exception {
        occupy();
        var old = charge("ann");
        var begun = store.begun();

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        store.open();

        assertThat(old).failsWithin(PATIENCE);
        committer.close();
        assertThat(store.begun()).isEqualTo(begun);
    }

    @Test
    void the_answer_to_another_is_not_told_on_the_thread_of_a_caller_even_if_it_is_a_lone_one() {
        var looks = new AtomicInteger();
        var others = new AtomicReference<CompletionStage<String>>();
        var late = new AtomicReference<Committer>();
        late.set(committer(() -> {
            if (looks.incrementAndGet() == 2) { // the caller has the turn, and finds its own command too old
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
                others.set(CompletableFuture.supplyAsync(() -> late.get().submit(ANN, charging("ann")), callers)
                        .join()
                        .thenApply(entry -> Thread.currentThread().getName()));
            }
            return nanos.get();
        }));

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> late.get().call(ANN, charging("ann")));

        assertThat(others.get().toCompletableFuture()).succeedsWithin(PATIENCE).isEqualTo("replies");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
