package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema of a store up to date. Several instances may do so at once: one does, the others wait. */
final class Migrations {
    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    /** The version that brought the feed. */
    private static final String FEED = "9";

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final Database database;
    private final Flyway flyway;

    Migrations(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
        this.flyway = Flyway.configure()
                .dataSource(database.patient(dataSource))
                .locations("classpath:com/hhplus/commerce/adapter/jdbc/migration")
                .schemas(schema(dataSource))
                .table("schema_history")
                .placeholders(database.types())
                .executeInTransaction(database.migratesInTransactions())
                .ignoreMigrationPatterns(new String[0]) // not even of a newer release, as Flyway would
                .load();
    }

    void apply() {
        try {
            tell(Attempts.within(LONGEST, this::migrateUnlessOvertaken));
        } catch (FlywayException | Conflict failure) {
            throw new StoreRefused(
                    "the schema of the store cannot be brought up to date: " + Causes.inOneLine(failure), failure);
        }
    }

    /** @throws StoreRefused if there is no store, or if it is of an older or a newer release */
    void mustBeUpToDate() {
        try {
            refuseNewer();
            var now = flyway.info().current();
            if (now == null) {
                throw new StoreRefused("there is no store in this database");
            }
            var missing = flyway.info().pending();
            if (missing.length > 0 || now.getState().isFailed()) {
                throw new StoreRefused("the store is of an older release, at schema version " + now.getVersion()
                        + ": a server of this one has to open it once before");
            }
        } catch (FlywayException failure) {
            throw new StoreRefused("the schema of the store cannot be read: " + Causes.inOneLine(failure), failure);
        }
    }

    /** Another instance may be at it, too, and be first with a step. */
    private MigrateResult migrateUnlessOvertaken() {
        try {
            return migrate();
        } catch (FlywayException failure) {
            throw Causes.sqlException(failure)
                    .filter(it -> database.meaningOf(it) == Failure.CHANGED)
                    .<RuntimeException>map(it -> new Conflict(Obstacle.CHANGED, it))
                    .orElse(failure);
        }
    }

    private MigrateResult migrate() {
        try {
            return flyway.migrate();
        } catch (FlywayValidateException unlike) {
            refuseNewer();
            if (!forgetFailures()) {
                throw unlike;
            }
            return flyway.migrate();
        }
    }

    private static void tell(MigrateResult done) {
        var isNew = done.initialSchemaVersion == null;
        if (!isNew && done.migrations.stream().anyMatch(it -> it.version.equals(FEED))) {
            LOG.info("the feed of this store begins now, since an older release has kept it up to here;"
                    + " servers of that can read from now on, but no longer change anything");
        }
    }

    /**
     * So that a migration which failed, as on a full disk, is begun again: each does only what is not there yet, since H2 commits them one
     * statement at a time. PostgreSQL commits a migration as a whole, and keeps no failures.
     *
     * @return whether there were any
     */
    private boolean forgetFailures() {
        if (!database.keepsHalfMigrations()) {
            return false;
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate("delete from commerce.\"schema_history\" where not \"success\"") > 0;
        } catch (SQLException unusable) {
            throw new StoreRefused("the database cannot be used: " + Causes.inOneLine(unusable), unusable);
        }
    }

    /** As an SQL name without quotes is kept, which H2 does in upper case unless told otherwise. */
    private static String schema(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return connection.getMetaData().storesUpperCaseIdentifiers() ? "COMMERCE" : "commerce";
        } catch (SQLException unreachable) {
            throw new StoreRefused("the database cannot be reached: " + Causes.inOneLine(unreachable), unreachable);
        }
    }

    private void refuseNewer() {
        for (var migration : flyway.info().all()) {
            if (NEWER.contains(migration.getState())) {
                throw new StoreRefused("a newer release has been at this store: it has schema version "
                        + migration.getVersion() + ", which this one does not know");
            }
        }
    }
}
