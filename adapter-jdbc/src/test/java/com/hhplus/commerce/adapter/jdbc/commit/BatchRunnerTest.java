package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private final GatedTransactions transactions = new GatedTransactions();
    private final Set<Job<?>> tooOld = new HashSet<>();
    private final BatchRunner runner = new BatchRunner(transactions, attempt -> {}, tooOld::contains, () -> {});
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
