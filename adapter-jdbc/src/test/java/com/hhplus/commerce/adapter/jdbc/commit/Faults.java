package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Draws what goes wrong, and counts it. In some simulations there is more of it than in others. */
final class Faults {
    private final SplittableRandom random;
    private final Tally tally;
    private final int perMille;
    private final int contention;
    private final int locks;
    private final boolean locksNothing;
    private final Set<Step> poisoned = EnumSet.noneOf(Step.class);

    private Faults(SplittableRandom random, Tally tally, int perMille) {
        this.random = random;
        this.tally = tally;
        this.perMille = perMille;
        this.contention = new int[] {10, 80, 400}[random.nextInt(3)];
        this.locks = new int[] {0, 10, 60}[random.nextInt(3)];
        this.locksNothing = random.nextBoolean();
    }

    static Faults none() {
        return new Faults(new SplittableRandom(0), new Tally(), 0);
    }

    Faults(SplittableRandom random, Tally tally) {
        this(random, tally, new int[] {2, 15, 60}[random.nextInt(3)]);
        for (var step : Step.values()) {
            if (random.nextInt(4) == 0) {
                poisoned.add(step);
            }
        }
    }

    boolean strike(Fault fault) {
        return strike(fault, perMille);
    }

    /** Whether a fault strikes that is likelier than others. */
    boolean strike(Fault fault, int chances) {
        var struck = random.nextInt(1_000) < chances;
        if (struck) {
            tally.count(fault);
        }
        return struck;
    }

    /** Whether what a transaction has loaded is not locked until it ends. */
    boolean lockNothing() {
        return locksNothing;
    }

    /** Whether outsiders hold anything locked in this simulation. */
    boolean haveOutsiders() {
        return locks > 0;
    }

    /** Whether an outsider locks something now. */
    boolean holds(Fault fault) {
        return haveOutsiders() && strike(fault, locks);
    }

    /** For how many nanoseconds an outsider holds something: an instant, or longer than a command waits. */
    long timeHeld() {
        return TimeUnit.MILLISECONDS.toNanos(random.nextInt(4_000));
    }

    int oneOf(int number) {
        return random.nextInt(number);
    }

    boolean isEven() {
        return random.nextBoolean();
    }

    /** In how many of a thousand cases others are in the way. */
    int contention() {
        return contention;
    }

    void count(Fault fault) {
        tally.count(fault);
    }

    /** The first step that cannot be written: in each poisoned step, that is what bears a certain name. */
    Optional<Step> brokenStep(Effects effects) {
        return poisoned.stream().filter(step -> poisons(step, effects)).findFirst();
    }

    private static boolean poisons(Step step, Effects effects) {
        return switch (step) {
            case WALLET ->
                all(effects.wallets()).anyMatch(wallet -> wallet.owner().value().equals("wanda"));
            case PAYMENT ->
                effects.entries().stream()
                        .anyMatch(entry -> entry.owner().value().equals("penny"));
            case STOCK ->
                all(effects.products()).anyMatch(product -> product.id().value().equals("stone"));
            case ORDER ->
                all(effects.orders()).anyMatch(order -> order.buyer().value().equals("orson"));
            case SALES ->
                effects.sales().stream().anyMatch(sale -> sale.product().value().equals("salt"));
            case KEY ->
                effects.keyRecords().stream()
                        .anyMatch(it -> it.command().key().value().equals("key 0"));
            case EVENT ->
                effects.events().stream()
                        .anyMatch(event -> event instanceof WalletEntry entry
                                && entry.owner().value().equals("eve"));
        };
    }

    private static <T> Stream<T> all(Change<T> change) {
        return Stream.concat(change.added().stream(), change.changed().stream());
    }
}
