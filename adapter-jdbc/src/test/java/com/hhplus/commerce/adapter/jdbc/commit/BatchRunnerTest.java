package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchRunnerTest {
    private final GatedTransactions transactions = new GatedTransactions();
    private final Set<Job<?>> tooOld = new HashSet<>();
    private final Observation observation = new Observation(System::nanoTime);
    private final List<Object> told = new ArrayList<>();
    private final BatchRunner runner =
            new BatchRunner(transactions, attempt -> {}, tooOld::contains, () -> {}, observation);
    private final List<Job<?>> batch =
            Stream.of("ann", "bob", "cid").<Job<?>>map(BatchRunnerTest::charge).toList();

    @Test
    void a_batch_that_waits_for_the_head_of_the_feed_is_neither_split_nor_set_aside() {
        transactions.holdHead(3);

        var blocked = runner.run(batch);

        batch.forEach(Job::tell);
        assertThat(blocked).isEmpty();
        assertThat(batch).allSatisfy(job -> assertThat(job.answer()).isCompleted());
        assertThat(transactions.begun()).isEqualTo(4);
        assertThat(transactions.commits()).isEqualTo(1);
    }

    @Test
    void who_has_waited_for_it_for_too_long_is_refused() {
        transactions.holdHead(1);
        tooOld.addAll(batch.subList(0, 2));

        var blocked = runner.run(batch);

        batch.forEach(Job::tell);
        assertThat(blocked).isEmpty();
        assertThat(batch.subList(0, 2))
                .allSatisfy(job -> assertThat(job.answer())
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(Overloaded.class));
        assertThat(batch.get(2).answer()).isCompleted();
        assertThat(transactions.begun()).isEqualTo(2);
    }

    @Test
    void an_observer_is_told_what_was_in_the_way() {
        observe();
        transactions.holdHead(2);

        runner.run(batch);

        assertThat(told).containsExactly(Obstacle.HEAD_HELD, Obstacle.HEAD_HELD, "3 committed");
    }

    @Test
    void an_observer_is_told_of_each_split() {
        observe();
        var poisoned = Stream.concat(batch.stream(), Stream.of(charge(GatedTransactions.POISONED)))
                .toList();

        runner.run(poisoned);

        assertThat(told).containsExactly("split", "2 committed", "split", "1 committed");
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void an_observer_is_told_what_became_of_a_commit_that_was_not_confirmed(Fate fate) {
        observe();
        transactions.loseConfirmation(fate);

        runner.run(batch);

        assertThat(told).first().isEqualTo(fate);
        assertThat(told).hasSize(fate == Fate.ROLLED_BACK ? 2 : 1); // which is tried again
    }

    private void observe() {
        observation.by(new Observer() {
            @Override
            public void committed(int commands, long nanos) {
                told.add(commands + " committed");
            }

            @Override
            public void obstructed(Obstacle obstacle) {
                told.add(obstacle);
            }

            @Override
            public void split() {
                told.add("split");
            }

            @Override
            public void settled(Fate fate) {
                told.add(fate);
            }
        });
    }

    private static Job<WalletEntry> charge(String owner) {
        var scope = Scope.of(Optional.empty(), "charge").wallet(user(owner));
        return new Job<>(
                scope,
                books -> {
                    var entry = books.walletToCharge(user(owner)).charge(Money.of(1), TestClock.START);
                    books.record(entry);
                    return entry;
                },
                0);
    }
}
