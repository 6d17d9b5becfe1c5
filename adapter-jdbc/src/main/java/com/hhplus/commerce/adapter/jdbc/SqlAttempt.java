package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.KeyTable.Kept;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.JdbiException;

/** A transaction in SQL: one round trip locks and loads, one writes and commits. */
final class SqlAttempt implements Store.Attempt {
    private static final int NUMBERS_KEPT = 256;

    private final Connection connection;
    private final Database database;
    private final Locking locking;
    private final Supplier<BatchId> numbers;
    private BatchId batch;
    private boolean lone;
    private boolean over;

    /**
     * @param connection which does not commit by itself
     * @param numbers gives the next id, once there is something to commit
     */
    SqlAttempt(Connection connection, Database database, Locking locking, Supplier<BatchId> numbers) {
        this.connection = connection;
        this.database = database;
        this.locking = locking;
        this.numbers = numbers;
    }

    /** Each statement sees what was committed before it began, so the keys are asked for after all locks are held. */
    @Override
    public State load(Names names) {
        lone = names.lone();
        var trip = new Trip(database, locking, lone);
        trip.limitWaiting();
        var products = trip.ask(ProductTable.LOCK, SqlArray.ofTexts(names.products(), ProductId::value));
        var wallets = trip.ask(WalletTable.LOCK, SqlArray.ofTexts(names.wallets(), UserId::value));
        var orders = trip.ask(OrderTable.LOCK, SqlArray.ofIds(names.orders(), OrderId::value));
        var lines = trip.ask(OrderTable.LINES_OF, SqlArray.ofIds(names.orders(), OrderId::value));
        var payments = trip.ask(PaymentTable.LOCK, SqlArray.ofIds(names.payments(), PaymentId::value));
        var keys = trip.ask(
                KeyTable.FIND,
                SqlArray.ofTexts(names.commands(), command -> command.key().caller()),
                SqlArray.ofTexts(names.commands(), command -> command.key().value()));
        try {
            trip.together(connection);
            if (!keys.rows().isEmpty()) {
                database.makeDurable(connection); // what is told again must be so by then, whoever wrote it
            }
        } catch (SQLException failure) {
            throw Failures.whileLoading(failure);
        }
        return State.of(
                wallets.rows(),
                products.rows(),
                OrderTable.orders(orders.rows(), lines.rows()),
                payments.rows(),
                keyRecords(keys.rows()));
    }

    /** The facts that keys stand for are read once more, which is seldom needed. */
    private List<KeyRecord> keyRecords(List<Kept> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var jdbi = Transactions.jdbi(connection);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        try (var handle = jdbi.open()) {
            return keys.stream().distinct().map(kept -> kept.record(handle)).toList();
        } catch (JdbiException failure) {
            throw Failures.whileLoading(failure);
        }
    }

    @Override
    public void commit(Effects effects) {
        var trip = new Trip(database, lone);
        markCommitted(trip);
        for (var step : Step.values()) {
            write(trip, step, effects);
        }
        if (database.takesManyStatements()) {
            commitTogether(trip);
        } else {
            try {
                trip.apart(connection);
            } catch (SQLException failure) {
                throw Failures.whileWriting(failure);
            }
            confirm();
        }
    }

    private void commitTogether(Trip trip) {
        trip.execute("commit");
        try {
            trip.together(connection);
            over = true;
        } catch (SQLException failure) {
            throw Failures.whileCommitting(failure, batch);
        } catch (RuntimeException | Error silence) {
            throw new Store.Unconfirmed(batch, silence);
        }
    }

    @Override
    public void commitStepwise(Effects effects) {
        for (var step : Step.values()) {
            var trip = new Trip(database, lone);
            write(trip, step, effects);
            try {
                trip.apart(connection);
            } catch (SQLException failure) {
                throw Failures.whileWriting(step, failure);
            }
        }
        var trip = new Trip(database, lone);
        markCommitted(trip);
        try {
            trip.apart(connection);
        } catch (SQLException failure) {
            throw Failures.whileWriting(Step.KEY, failure);
        }
        confirm();
    }

    /** The numbers before this one are settled, or nothing would have followed on them. */
    private void markCommitted(Trip trip) {
        batch = numbers.get();
        trip.execute(BatchTable.INSERT, BatchTable.committed(batch));
        if (batch.number() % NUMBERS_KEPT == 0) {
            trip.execute(BatchTable.FORGET, BatchTable.before(batch));
        }
    }

    /** From here on only the database knows, until it says so. */
    private void confirm() {
        try {
            connection.commit();
            database.makeDurable(connection);
            over = true;
        } catch (SQLException | RuntimeException | Error silence) {
            throw new Store.Unconfirmed(batch, silence);
        }
    }

    /** New rows are written in order, so that no two transactions wait for each other's. */
    private static void write(Trip trip, Step step, Effects effects) {
        switch (step) {
            case WALLET -> {
                trip.write(WalletTable.INSERT, sorted(effects.wallets().added(), Comparator.comparing(Wallet::owner)));
                trip.write(WalletTable.UPDATE, effects.wallets().changed());
            }
            case PAYMENT -> {
                trip.write(WalletTable.INSERT_ENTRY, effects.entries());
                trip.write(
                        PaymentTable.INSERT,
                        PaymentTable.alone(effects.payments().added()));
                trip.write(
                        PaymentTable.REFUND,
                        PaymentTable.alone(effects.payments().changed()));
            }
            case STOCK -> {
                trip.write(ProductTable.INSERT, sorted(effects.products().added(), Comparator.comparing(Product::id)));
                trip.write(ProductTable.UPDATE, effects.products().changed());
                trip.write(ProductTable.INSERT_ADJUSTMENT, effects.adjustments());
            }
            case ORDER -> {
                trip.write(OrderTable.INSERT, effects.orders().added());
                trip.write(
                        OrderTable.INSERT_LINE,
                        OrderTable.lines(effects.orders().added()));
                trip.write(OrderTable.CANCEL, effects.orders().changed());
            }
            case SALES -> trip.write(SaleTable.COUNT, effects.sales());
            case KEY -> trip.write(KeyTable.INSERT, KeyTable.kept(effects.keyRecords()));
        }
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
