package com.hhplus.commerce.adapter.jdbc.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many short lives of a shop whose store fails in every way; {@code -Dcommerce.seed=7} replays the one of seed 7 alone. */
class SimulationTest {
    private static final int SEEDS = 10_000;
    private static final int SEEDS_TO_NOTICE_A_FLAW = 100;
    private static final Optional<Long> REPLAYED = Optional.ofNullable(Long.getLong("commerce.seed"));

    @Test
    void whatever_goes_wrong_each_command_has_the_one_effect_that_its_answer_tells() {
        var tally = new Tally();

        REPLAYED.map(LongStream::of)
                .orElseGet(() -> LongStream.rangeClosed(1, SEEDS))
                .forEach(seed -> assertThat(simulate(seed, Flaw.NONE, tally))
                        .as("violations, which -Dcommerce.seed=%d replays", seed)
                        .isEmpty());

        System.out.printf(Locale.ROOT, "Simulated %,d shops: %s%n", REPLAYED.isPresent() ? 1 : SEEDS, tally);
        if (REPLAYED.isEmpty()) {
            assertThat(Fault.values())
                    .allSatisfy(fault ->
                            assertThat(tally.of(fault)).as("times of %s", fault).isGreaterThanOrEqualTo(1_000));
        }
    }

    @Test
    void a_seed_replays_what_happened() {
        var first = new Tally();
        var second = new Tally();

        LongStream.rangeClosed(1, 50).forEach(seed -> simulate(seed, Flaw.NONE, first));
        LongStream.rangeClosed(1, 50).forEach(seed -> simulate(seed, Flaw.NONE, second));

        assertThat(second).hasToString(first.toString());
    }

    @Test
    void the_simulation_notices_a_store_that_loses_what_it_acknowledged() {
        assertThat(noticed(Flaw.LOSES_COMMITS)).anyMatch(it -> it.startsWith("the wallets are"));
    }

    @Test
    void the_simulation_notices_an_answer_before_its_commit() {
        assertThat(noticed(Flaw.ANSWERS_BEFORE_COMMIT)).anyMatch(it -> it.endsWith("was answered before its commit"));
    }

    @Test
    void the_simulation_notices_that_a_batch_which_failed_was_not_rolled_back() {
        assertThat(noticed(Flaw.KEEPS_WHAT_FAILED)).anyMatch(it -> it.startsWith("the "));
    }

    @Test
    void the_simulation_notices_that_what_a_refused_command_recorded_was_not_dropped() {
        assertThat(noticed(Flaw.KEEPS_WHAT_WAS_REFUSED)).anyMatch(it -> it.startsWith("the wallets are"));
    }

    @Test
    void the_simulation_notices_that_a_commit_which_was_not_confirmed_is_repeated_blindly() {
        assertThat(noticed(Flaw.RETRIES_BLINDLY)).anyMatch(it -> it.startsWith("the "));
    }

    @Test
    void the_simulation_notices_that_a_commit_which_is_not_there_yet_is_not_given_up() {
        assertThat(noticed(Flaw.LOOKS_WITHOUT_GIVING_UP)).anyMatch(it -> it.startsWith("the "));
    }

    @Test
    void the_simulation_notices_that_a_lost_commit_is_taken_for_another_with_the_id_of_its_transaction() {
        assertThat(noticed(Flaw.SETTLES_BY_TRANSACTION_ID)).anyMatch(it -> it.startsWith("the "));
    }

    @Test
    void the_simulation_notices_a_store_that_locks_nothing_and_lets_conflicts_pass() {
        assertThat(noticed(Flaw.LETS_CONFLICTS_PASS)).anyMatch(it -> it.startsWith("the "));
    }

    @Test
    void the_simulation_notices_that_a_commit_is_said_to_be_refused_which_was_carried_out() {
        assertThat(noticed(Flaw.REFUSES_WHAT_IT_COMMITTED)).anyMatch(it -> it.startsWith("the "));
    }

    /** The violations of some simulations with this flaw, which may also break down over it. */
    private static List<String> noticed(Flaw flaw) {
        return LongStream.rangeClosed(1, SEEDS_TO_NOTICE_A_FLAW)
                .mapToObj(seed -> simulateIfPossible(seed, flaw))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> simulateIfPossible(long seed, Flaw flaw) {
        try {
            return simulate(seed, flaw, new Tally());
        } catch (AssertionError brokenDown) {
            return List.of();
        }
    }

    private static List<String> simulate(long seed, Flaw flaw, Tally tally) {
        try {
            return new Simulation(seed, flaw, tally).run();
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError("the simulation itself fails; -Dcommerce.seed=" + seed + " replays it", thrown);
        }
    }
}
