package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.domain.UserId;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlowLaneTest {
    private final GatedTransactions transactions = new GatedTransactions();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Set<Job<?>> tooOld = new HashSet<>();
    private final SlowLane lane = new SlowLane(
            transactions,
            new BatchRunner(transactions, attempt -> {}, tooOld::contains, () -> {}, new Observation(System::nanoTime)),
            tasks::add,
            tooOld::contains,
            job -> {},
            Job::tell);

    @Test
    void what_was_suspected_of_a_job_that_gave_up_is_forgotten_with_it() {
        var gaveUp = job("ann");
        lane.put(List.of(Blocked.byUnknown(gaveUp)));
        tooOld.add(gaveUp);
        tasks.remove().run();
        assertThat(gaveUp.answer()).isCompletedExceptionally();
        lane.put(List.of(new Blocked(job("bob"), row("bob"), true)));

        assertThat(lane.divert(job("bob"))).isTrue();
        assertThat(lane.divert(job("ann"))).isFalse();
    }

    @Test
    void a_job_that_names_what_another_was_blocked_by_waits_with_it() {
        lane.put(List.of(Blocked.byUnknown(job("ann"))));

        assertThat(lane.divert(job("ann"))).isTrue();
        assertThat(lane.divert(job("bob"))).isFalse();
    }

    @Test
    void a_job_that_has_waited_for_too_long_while_others_were_tried_is_not_begun() {
        var second = job("bob");
        var first = job("ann", () -> tooOld.add(second));
        lane.put(List.of(Blocked.byUnknown(first), Blocked.byUnknown(second)));

        tasks.remove().run();

        assertThat(first.answer()).isCompletedWithValue("done");
        assertThat(second.answer()).isCompletedExceptionally();
        assertThat(transactions.begun()).isEqualTo(1);
    }

    private static Job<String> job(String user) {
        return job(user, () -> {});
    }

    private static Job<String> job(String user, Runnable work) {
        var scope = Scope.of(Optional.empty(), "charge").wallet(user(user));
        return new Job<>(
                scope,
                books -> {
                    work.run();
                    return "done";
                },
                0);
    }

    private static LockSet row(String user) {
        return LockSet.of(Set.of(), Set.<UserId>of(user(user)), Set.of(), Set.of());
    }
}
