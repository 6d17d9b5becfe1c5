package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Purchase;
import com.hhplus.commerce.benchmark.Store.VoidTurn;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Another contestant, beside an outsider's transaction that stays open. It may hold a product locked that nobody of its callers
 * wants, but four callers more do. They must all be refused within three seconds, or the turn is void. Without that it is the
 * control: in PostgreSQL an open transaction alone keeps old rows from being removed, which costs everybody.
 */
final class BesideLock implements Contestant {
    private static final int IN_VAIN = 4;
    private static final double LONGEST_SECONDS = 3;

    private final String name;
    private final Contestant contestant;
    private final StoreAddress address;
    private final boolean locks;
    private final List<Future<Double>> waits = new ArrayList<>();
    private int callers;
    private Connection outsider;
    private ExecutorService inVain;
    private volatile boolean isHeld;

    /** @param locks whether the outsider holds a product locked */
    BesideLock(String name, Contestant contestant, StoreAddress address, boolean locks) {
        this.locks = locks;
        this.name = name;
        this.contestant = contestant;
        this.address = address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Store store() {
        return contestant.store();
    }

    @Override
    public Caller caller() throws Exception {
        if (callers++ == 0) {
            begin();
        }
        var caller = contestant.caller();
        return new Caller() {
            @Override
            public boolean buy(Purchase purchase) throws Exception {
                return caller.buy(purchase);
            }

            @Override
            public void look(Request.Look look) throws Exception {
                caller.look(look);
            }

            @Override
            public int serve(Supplier<Request> requests) throws Exception {
                return caller.serve(requests);
            }

            @Override
            public void close() throws SQLException {
                if (--callers == 0) {
                    end();
                }
            }
        };
    }

    private void begin() throws Exception {
        outsider = DriverManager.getConnection(
                address.url(), address.user().orElseThrow(), address.password().orElseThrow());
        outsider.setAutoCommit(false);
        try (var statement = outsider.createStatement()) {
            statement.execute(
                    locks
                            ? "select from commerce.product where id = '" + Store.SOLD_OUT + "' for update"
                            : "select pg_current_xact_id()");
        }
        isHeld = true;
        inVain = Executors.newFixedThreadPool(IN_VAIN);
        for (int n = 0; n < (locks ? IN_VAIN : 0); n++) {
            var caller = contestant.caller();
            waits.add(inVain.submit(() -> longestWait(caller)));
        }
    }

    /** In seconds, until it is refused what is held. */
    private double longestWait(Caller caller) throws Exception {
        var longest = 0L;
        while (isHeld) {
            var begin = System.nanoTime();
            try {
                caller.buy(new Purchase(Store.user(0), List.of(new Item(Store.SOLD_OUT, 1)), Optional.empty()));
                throw new VoidTurn("what is held locked was sold, or refused for another reason");
            } catch (Overloaded expected) {
                longest = Math.max(longest, System.nanoTime() - begin);
            }
        }
        return longest / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private void end() throws SQLException {
        isHeld = false;
        try {
            for (var wait : waits) {
                if (wait.get() > LONGEST_SECONDS) {
                    throw new VoidTurn("an order of what is held locked was refused after " + wait.get() + " s");
                }
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new VoidTurn("an order of what is held locked was not refused: " + failed.getCause());
        } finally {
            waits.clear();
            inVain.shutdown();
            outsider.close();
        }
    }

    @Override
    public void close() {
        // the contestant is closed where it was made
    }
}
