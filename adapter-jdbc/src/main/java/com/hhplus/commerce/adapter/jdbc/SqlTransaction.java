package com.hhplus.commerce.adapter.jdbc;

import static java.util.stream.Collectors.toSet;

import com.hhplus.commerce.adapter.jdbc.commit.BatchId;
import com.hhplus.commerce.adapter.jdbc.commit.CommitUnconfirmed;
import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.commit.LockSet;
import com.hhplus.commerce.adapter.jdbc.commit.Transaction;
import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.ClaimTable;
import com.hhplus.commerce.adapter.jdbc.table.EventTable;
import com.hhplus.commerce.adapter.jdbc.table.FactsOfKeys;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable.Kept;
import com.hhplus.commerce.adapter.jdbc.table.OrderTable;
import com.hhplus.commerce.adapter.jdbc.table.OutcomeTable;
import com.hhplus.commerce.adapter.jdbc.table.PaymentTable;
import com.hhplus.commerce.adapter.jdbc.table.PendingTable;
import com.hhplus.commerce.adapter.jdbc.table.ProductChangeTable;
import com.hhplus.commerce.adapter.jdbc.table.ProductTable;
import com.hhplus.commerce.adapter.jdbc.table.RefundTable;
import com.hhplus.commerce.adapter.jdbc.table.ReturnTable;
import com.hhplus.commerce.adapter.jdbc.table.SaleTable;
import com.hhplus.commerce.adapter.jdbc.table.WalletTable;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A transaction in SQL: one round trip locks and loads, one writes and commits. */
final class SqlTransaction implements Transaction {
    /**
     * How long others are waited for.
     *
     * @param rows at each row that is loaded, and all else but the head
     * @param head at the head of the feed, which is the last that is locked
     */
    record Waits(Locking rows, Locking head) {}

    private interface Meaning {
        RuntimeException of(SQLException failure);
    }

    private static final int BATCHES_KEPT = 256;
    private static final Set<Step> STEPS_BEFORE_EVENTS = EnumSet.complementOf(EnumSet.of(Step.EVENT));

    private final Connection connection;
    private final Dialect dialect;
    private final Failures failures;
    private final Waits waits;
    private final Supplier<BatchId> nextBatch;
    private final Runnable appended;
    private BatchId batch;
    private boolean lone;
    private boolean over;

    /**
     * @param connection which does not commit by itself
     * @param nextBatch gives the next id, once there is something to commit
     * @param appended is run once events are committed
     */
    SqlTransaction(
            Connection connection,
            Dialect dialect,
            Failures failures,
            Waits waits,
            Supplier<BatchId> nextBatch,
            Runnable appended) {
        this.connection = connection;
        this.dialect = dialect;
        this.failures = failures;
        this.waits = waits;
        this.nextBatch = nextBatch;
        this.appended = appended;
    }

    /**
     * Where rows are locked, each statement sees what was committed before it began, so the keys are asked for after all locks are held.
     * Where nothing is locked, all of them see the same, and who writes after another has changed it is refused.
     */
    @Override
    public State load(LockSet wanted) {
        lone = wanted.lone();
        var trip = new RoundTrip(dialect, waits.rows(), lone);
        trip.limitWaiting();
        var products = trip.select(ProductTable.BY_ID, SqlArray.ofTexts(wanted.products(), ProductId::value));
        var wallets = trip.select(WalletTable.BY_OWNER, SqlArray.ofTexts(wanted.wallets(), UserId::value));
        var orders = trip.select(OrderTable.BY_ID, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var lines = trip.select(OrderTable.LINES_OF, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var returned = trip.select(OrderTable.RETURNED_OF, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var pending = trip.select(PendingTable.BY_ID, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var lastOrders = trip.select(OrderTable.IDS, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var pendingLines = trip.select(PendingTable.LINES_OF, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var payments = trip.select(PaymentTable.BY_ID, SqlArray.ofIds(wanted.payments(), PaymentId::value));
        var claims = trip.select(ClaimTable.BY_ID, SqlArray.ofIds(wanted.payments(), PaymentId::value));
        var refunds = trip.select(
                RefundTable.BY_ID,
                SqlArray.ofIds(wanted.refunds(), refund -> refund.payment().value()),
                SqlArray.ofNumbers(wanted.refunds(), RefundId::seq));
        var keys = trip.select(
                KeyTable.FIND,
                SqlArray.ofTexts(wanted.commands(), command -> command.key().caller()),
                SqlArray.ofTexts(wanted.commands(), command -> command.key().value()));
        try {
            trip.send(connection);
            mustBePaid(claims.rows(), payments.rows());
            mustBeFound(lastOrders.rows(), orders.rows());
            if (!claims.rows().isEmpty() || !refunds.rows().isEmpty()) {
                dialect.makeDurable(connection); // as with keys: they are what repeats are answered with
            }
            return State.of(
                    wallets.rows(),
                    products.rows(),
                    OrderTable.orders(orders.rows(), lines.rows(), returned.rows()),
                    PendingTable.unsettled(pending.rows(), lines.rows(), pendingLines.rows()),
                    payments.rows(),
                    claims.rows(),
                    refunds.rows(),
                    replayed(keys.rows()));
        } catch (SQLException failure) {
            throw failures.beforeCommit(failure);
        }
    }

    /** Or another instance has paid under an id after its payment was looked for, and before its claim was. */
    private static void mustBePaid(List<PaymentClaim> claims, List<Payment> payments) {
        var paid = payments.stream().map(Payment::id).collect(toSet());
        if (!claims.stream().allMatch(claim -> claim.isVoid() || paid.contains(claim.id()))) {
            throw new Conflict(Obstacle.CHANGED, null);
        }
    }

    /** Or another instance has made an order of what was pending after the order was looked for, and before what was pending was. */
    private static void mustBeFound(List<OrderId> there, List<OrderTable.Head> found) {
        if (there.size() > found.size()) {
            throw new Conflict(Obstacle.CHANGED, null);
        }
    }

    /** Keys that are used again, with their facts, for which one more trip is made. */
    private List<KeyRecord> replayed(List<Kept> keys) throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        dialect.makeDurable(connection); // what is replayed must be durable, whoever wrote it
        var trip = new RoundTrip(dialect, lone);
        var facts = new FactsOfKeys(keys.stream().distinct().toList(), trip);
        trip.send(connection);
        return facts.records(dialect).orElseThrow(() -> new Conflict(Obstacle.CHANGED, null));
    }

    @Override
    public void commit(Effects effects) {
        var trip = new RoundTrip(dialect, waits.head(), lone);
        recordBatch(trip);
        for (var step : Step.values()) {
            write(trip, step, effects);
        }
        end(trip, failures::whileWriting, failure -> failures.whileCommitting(failure, batch));
        tell(effects);
    }

    /** The last step travels with the commit, as it holds up all others until then. */
    @Override
    public void commitStepwise(Effects effects) {
        for (var step : STEPS_BEFORE_EVENTS) {
            var trip = new RoundTrip(dialect, waits.head(), lone);
            write(trip, step, effects);
            sendOneByOne(trip, failure -> failures.whileWriting(step, failure));
        }
        var last = new RoundTrip(dialect, waits.head(), lone);
        recordBatch(last);
        write(last, Step.EVENT, effects);
        end(
                last,
                failure -> failures.whileWriting(Step.EVENT, failure),
                failure -> failures.whileCommitting(Step.EVENT, failure, batch));
        tell(effects);
    }

    private void end(RoundTrip trip, Meaning whileWriting, Meaning whileCommitting) {
        if (dialect.takesManyStatements()) {
            commitTogether(trip, whileCommitting);
        } else {
            sendOneByOne(trip, whileWriting);
            confirm();
        }
    }

    private void sendOneByOne(RoundTrip trip, Meaning meaning) {
        try {
            trip.sendOneByOne(connection);
        } catch (SQLException failure) {
            throw meaning.of(failure);
        }
    }

    private void commitTogether(RoundTrip trip, Meaning meaning) {
        trip.execute("commit");
        var sent = System.nanoTime();
        try {
            trip.send(connection);
            over = true;
        } catch (SQLException failure) {
            throw atHead(meaning.of(failure), System.nanoTime() - sent);
        } catch (RuntimeException | Error silence) {
            throw new CommitUnconfirmed(batch, silence);
        }
    }

    /** PostgreSQL does not say for which lock it was waited, but nothing else is waited for as long as the head. */
    private RuntimeException atHead(RuntimeException failure, long nanos) {
        return failure instanceof Conflict conflict
                        && conflict.is(Obstacle.LOCKED)
                        && nanos >= waits.head().longest().toNanos()
                ? new Conflict(Obstacle.HEAD_HELD, conflict.getCause())
                : failure;
    }

    private void tell(Effects effects) {
        if (!effects.events().isEmpty()) {
            appended.run();
        }
    }

    /** The numbers before this one are settled, or nothing would have followed on them. */
    private void recordBatch(RoundTrip trip) {
        batch = nextBatch.get();
        OutcomeTable.record(trip, batch.writer(), batch.number());
        if (batch.number() % BATCHES_KEPT == 0) {
            OutcomeTable.forgetBefore(trip, batch.writer(), batch.number());
        }
    }

    /** From here on only the database knows, until it says so, or refuses. */
    private void confirm() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw failures.refusedCommit(failure)
                    .<RuntimeException>map(Function.identity())
                    .orElseGet(() -> new CommitUnconfirmed(batch, failure));
        } catch (RuntimeException | Error silence) {
            throw new CommitUnconfirmed(batch, silence);
        }
        makeDurable();
        over = true;
    }

    private void makeDurable() {
        try {
            dialect.makeDurable(connection);
        } catch (SQLException | RuntimeException | Error silence) {
            throw new CommitUnconfirmed(batch, silence);
        }
    }

    /**
     * Rows are written in order, so that no two transactions wait for each other's. Events come last: all transactions wait for each other
     * there, so whoever is at it has all else that it needs.
     */
    private void write(RoundTrip trip, Step step, Effects effects) {
        switch (step) {
            case WALLET -> {
                trip.write(WalletTable.INSERT, sorted(effects.wallets().added(), Comparator.comparing(Wallet::owner)));
                trip.write(
                        WalletTable.UPDATE, sorted(effects.wallets().changed(), Comparator.comparing(Wallet::owner)));
            }
            case PAYMENT -> {
                var claims = effects.claims();
                var made = PaymentTable.alone(effects.payments().added(), effects.orders());
                var changed = PaymentTable.alone(effects.payments().changed(), effects.orders());
                trip.write(ClaimTable.INSERT, sorted(claims.added(), Comparator.comparing(PaymentClaim::id)));
                trip.write(ClaimTable.UPDATE, sorted(claims.changed(), Comparator.comparing(PaymentClaim::id)));
                trip.write(WalletTable.INSERT_ENTRY, effects.entries());
                trip.write(PaymentTable.INSERT, made);
                trip.write(
                        PaymentTable.UPDATE,
                        sorted(PaymentTable.changed(made, changed), Comparator.comparing(Payment::id)));
                trip.write(RefundTable.INSERT, effects.refunds());
            }
            case STOCK -> {
                trip.write(ProductTable.INSERT, sorted(effects.products().added(), Comparator.comparing(Product::id)));
                trip.write(
                        ProductTable.UPDATE, sorted(effects.products().changed(), Comparator.comparing(Product::id)));
                trip.write(ProductChangeTable.INSERT, effects.productChanges());
                trip.write(ProductTable.INSERT_ADJUSTMENT, effects.adjustments());
            }
            case ORDER -> {
                var placed = effects.orders().added();
                trip.write(OrderTable.INSERT, placed);
                trip.write(OrderTable.INSERT_LINE, OrderTable.lines(placed, PendingTable.orders(effects.settled())));
                trip.write(
                        OrderTable.UPDATE,
                        OrderTable.changed(placed, effects.orders().changed()));
                trip.write(ReturnTable.INSERT, effects.returns());
                trip.write(ReturnTable.INSERT_LINE, ReturnTable.lines(effects.returns()));
                writePending(trip, effects);
            }
            case SALES -> SaleTable.count(trip, effects.sales());
            case KEY -> {
                trip.write(KeyTable.FREE, KeyTable.keyed(effects.givenUp()));
                trip.write(KeyTable.INSERT, KeyTable.kept(effects.keyRecords()));
            }
            case EVENT -> EventTable.append(trip, dialect, effects.events());
        }
    }

    private static void writePending(RoundTrip trip, Effects effects) {
        trip.write(PendingTable.DELETE, effects.settled());
        trip.write(PendingTable.DELETE_LINES, PendingTable.returns(effects.settled()));
        trip.write(PendingTable.DELETE_ORDER_LINES, effects.givenUp());
        trip.write(PendingTable.UPDATE, effects.voids());
        trip.write(PendingTable.INSERT, effects.begun());
        trip.write(OrderTable.INSERT_LINE, PendingTable.linesOfOrders(effects.begun()));
        trip.write(PendingTable.INSERT_LINE, PendingTable.linesOfReturns(effects.begun()));
    }

    private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
        return rows.stream().sorted(order).toList();
    }

    @Override
    public void close() {
        try (connection) {
            if (!over) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            // with the connection, the transaction is gone too
        }
    }
}
