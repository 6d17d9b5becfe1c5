package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A shop over a committer and a store that fails in every way, all on one thread: who does what while the store is busy, and
 * which thread runs next, is drawn from a seed, so that whatever happens can happen again.
 */
final class Simulation implements SimulatedTransactions.World {
    static final int COMMANDS = 60;

    private final SplittableRandom random;
    private final Tally tally;
    private final TestClock clock = new TestClock();
    private final Tables tables = Tables.empty();
    private final Faults faults;
    private final Witness witness;
    private final SimulatedTransactions store;
    private final Tasks committing;
    private final Tasks waiting;
    private final Tasks replies;
    private final Committer committer;
    private final UnitOfWork unitOfWork;
    private final UnitOfWork twin;
    private final Commerce shop;
    private final Commerce twinShop;
    private final Workload workload;
    private final Tables beginning;

    private long nanos;
    private int left = COMMANDS;

    Simulation(long seed, Flaw flaw, Tally tally) {
        this.random = new SplittableRandom(seed);
        this.tally = tally;
        this.faults = new Faults(random.split(), tally);
        this.witness = new Witness(flaw);
        this.store = new SimulatedTransactions(tables, faults, witness, flaw, this);
        this.committing = new Tasks(random.split());
        this.waiting = new Tasks(random.split());
        this.replies = new Tasks(random.split());
        this.committer = new Committer(
                new Committer.Access(
                        store.of(1, TimeUnit.MILLISECONDS.toNanos(100)),
                        store.of(2, TimeUnit.MILLISECONDS.toNanos(250)),
                        store.of(3, TimeUnit.MILLISECONDS.toNanos(10))),
                this::pause,
                new Committer.Threads(committing, waiting, replies),
                this::nanos);
        if (faults.haveOutsiders()) {
            witness.allowsForOvertaking();
        }
        this.unitOfWork = witness.before(committer);
        this.twin = witness.beforeTwin(tables, faults);
        this.shop = shop(seed, unitOfWork);
        this.twinShop = shop(~seed, twin);
        this.workload = new Workload(random.split(), tables);
        stock();
        this.beginning = tables.copy();
    }

    private Commerce shop(long seed, UnitOfWork through) {
        return Commerce.of(Shop.DEFAULT).clock(clock).seed(seed).on(new SimulatedPersistence(through, tables));
    }

    /** Before anything can go wrong. */
    private void stock() {
        var calm = new Witness(Flaw.NONE).beforeTwin(tables, Faults.none());
        var calmShop = shop(1, calm);
        for (var name : Workload.PRODUCTS) {
            var product = product(name);
            give((to, direct) -> to.catalog().register(product, new ProductName(name), Money.of(60)), calmShop, calm);
            give((to, direct) -> to.catalog().adjustStock(product, 20, new Reason("delivery")), calmShop, calm);
        }
        for (var name : Workload.USERS) {
            give((to, direct) -> to.wallets().charge(user(name), Money.of(500)), calmShop, calm);
        }
    }

    /** @return what happened that must not happen */
    List<String> run() {
        while (left > 0) {
            act();
        }
        while (!committing.isEmpty() || !waiting.isEmpty() || !replies.isEmpty()) {
            committing.runOne();
            waiting.runOne();
            replies.runOne();
        }
        committer.close();
        store.catchUp();
        var violations = new ArrayList<>(witness.violations());
        violations.addAll(new Oracle(beginning, store, faults, tally).judge(witness.all(), tables));
        violations.addAll(comeLate());
        return violations;
    }

    /** What one of the threads does while the store is idle. */
    private void act() {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> command();
            case 3, 4 -> committing.runOne();
            case 5, 6 -> replies.runOne();
            case 7 -> waiting.runOne();
            default -> timePasses();
        }
    }

    /** What other threads and instances do while one thread waits for the store. */
    @Override
    public void meanwhile() {
        for (int n = random.nextInt(4); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0, 1 -> command();
                case 2 -> replies.runOne();
                default -> timePasses();
            }
        }
        if (left > 0 && faults.strike(Fault.TWIN, 200)) {
            give(workload.next(), twinShop, twin);
        }
        if (faults.strike(Fault.SLOW, 8)) {
            nanos += TimeUnit.SECONDS.toNanos(random.nextInt(1, 4));
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void elapse(long more) {
        nanos += more;
    }

    private void command() {
        if (left > 0) {
            left--;
            tally.count("commands");
            give(workload.next(), shop, unitOfWork);
        }
    }

    private void give(Workload.Command command, Commerce to, UnitOfWork direct) {
        try {
            command.giveTo(to, direct);
        } catch (Witness.Waits waits) {
            return; // the witness sees what comes of it
        } catch (Rejection refused) {
            tally.count("refused at the door");
        }
    }

    private void pause(int attempt) {
        nanos += TimeUnit.MILLISECONDS.toNanos(attempt * 10L);
        meanwhile();
    }

    private void timePasses() {
        nanos += TimeUnit.MILLISECONDS.toNanos(random.nextInt(100));
        clock.advance(random.nextInt(20) == 0 ? Duration.ofDays(1) : Duration.ofMillis(random.nextInt(3)));
    }

    private List<String> comeLate() {
        var number = witness.all().size();
        unitOfWork.submit(Scope.of(Optional.empty(), "late"), books -> "too late");
        var late = witness.all().get(number);
        return late.isAnswered()
                        && late.failure().filter(Unavailable.class::isInstance).isPresent()
                ? List.of()
                : List.of("a closed store has accepted " + late);
    }
}
