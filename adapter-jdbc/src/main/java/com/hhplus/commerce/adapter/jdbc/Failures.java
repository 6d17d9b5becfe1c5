package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.BatchId;
import com.hhplus.commerce.adapter.jdbc.commit.CommitUnconfirmed;
import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.commit.StatementFailed;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;

/** What failures of the database mean for a batch, and for who reads. */
final class Failures {
    /** The tables in which two may create the same thing at once. A duplicate in any other is a fault of what is there. */
    private static final Set<String> CREATED_BY_MANY =
            Set.of("wallet", "product", "payment_claim", "request_key", "shop", "outcome", "place");

    private static final String READ_ONLY = "25006";

    /** Or a deadlock, of which there is another state in most databases. */
    private static final String SERIALIZATION = "40001";

    private final Dialect dialect;

    Failures(Dialect dialect) {
        this.dialect = dialect;
    }

    RuntimeException beforeCommit(SQLException failure) {
        return conflict(failure)
                .<RuntimeException>map(Function.identity())
                .orElseGet(() -> new Unavailable(reasonOf(failure), failure));
    }

    private static String reasonOf(SQLException failure) {
        return Failure.stateOf(failure).equals(READ_ONLY) ? "the database is read-only" : "the database cannot be used";
    }

    RuntimeException beforeCommit(JdbiException failure) {
        return Causes.sqlException(failure)
                .map(this::beforeCommit)
                .orElseGet(() -> new Unavailable("the database cannot be used", failure));
    }

    /** While nothing is written, and nothing locked. */
    RuntimeException whileReading(Exception failure) {
        return refusal(failure)
                .<RuntimeException>map(Function.identity())
                .orElseGet(() -> new Unavailable("the database cannot be read", failure));
    }

    /** The conflict for which a commit was refused, so that it is known to be rolled back; nothing if it may have been carried out. */
    Optional<Conflict> refusedCommit(Exception failure) {
        return refusal(failure);
    }

    private Optional<Conflict> refusal(Exception failure) {
        return Causes.sqlException(failure)
                .filter(it -> dialect.meaningOf(it) == Failure.CHANGED)
                .map(Failures::changed);
    }

    private static Conflict changed(SQLException failure) {
        return Failure.stateOf(failure).equals(SERIALIZATION)
                ? Conflict.overtaken(failure)
                : new Conflict(Obstacle.CHANGED, failure);
    }

    /** Before the commit was sent. */
    RuntimeException whileWriting(SQLException failure) {
        return isFault(failure) ? rolledBack(failure).orElseThrow() : beforeCommit(failure);
    }

    /** When the commit may have been sent: only what blames a statement is sure to have come before it. */
    RuntimeException whileCommitting(SQLException failure, BatchId batch) {
        return rolledBack(failure).orElseGet(() -> new CommitUnconfirmed(batch, failure));
    }

    /** As {@link #whileCommitting(SQLException, BatchId)}, while it is known which step was sent with the commit. */
    RuntimeException whileCommitting(Step step, SQLException failure, BatchId batch) {
        return isFault(failure) || isConflict(failure)
                ? whileWriting(step, failure)
                : new CommitUnconfirmed(batch, failure);
    }

    /** While it is known which step is written. */
    RuntimeException whileWriting(Step step, SQLException failure) {
        if (dialect.meaningOf(failure) == Failure.UNFIT) {
            return new IllegalStateException("the database can never take what is to be written as " + step, failure);
        }
        return isFault(failure) ? new WriteFailed(step, failure) : beforeCommit(failure);
    }

    private boolean isConflict(SQLException failure) {
        return conflict(failure).isPresent();
    }

    boolean isDuplicate(SQLException failure) {
        return dialect.meaningOf(failure) == Failure.DUPLICATE;
    }

    private boolean isFault(SQLException failure) {
        return dialect.meaningOf(failure).isFault();
    }

    private Optional<RuntimeException> rolledBack(SQLException failure) {
        return conflict(failure)
                .<RuntimeException>map(Function.identity())
                .or(() -> isFault(failure) ? Optional.of(new StatementFailed(failure)) : Optional.empty());
    }

    private Optional<Conflict> conflict(SQLException failure) {
        return switch (dialect.meaningOf(failure)) {
            case CHANGED -> Optional.of(changed(failure));
            case LOCKED -> Optional.of(new Conflict(Obstacle.LOCKED, failure));
            case DUPLICATE ->
                isOfMany(failure) ? Optional.of(new Conflict(Obstacle.CREATED, failure)) : Optional.empty();
            case UNFIT, FAULT, UNKNOWN -> Optional.empty();
        };
    }

    private boolean isOfMany(SQLException duplicate) {
        return dialect.tableOf(duplicate).map(CREATED_BY_MANY::contains).orElse(true);
    }
}
