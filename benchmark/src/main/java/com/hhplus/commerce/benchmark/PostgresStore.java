package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.sql.SQLException;
import java.util.List;

/** A store in PostgreSQL. */
final class PostgresStore extends SqlStore {
    private final long process;
    private final boolean anew;
    private long deadlocks;

    /**
     * @param process the pid of the server's main process, 0 if it runs elsewhere
     * @param anew whether each turn begins with what it is filled with
     */
    PostgresStore(StoreAddress address, Script script, long process, boolean anew) {
        super(address, script);
        this.process = process;
        this.anew = anew;
    }

    @Override
    public void fill() throws Exception {
        super.fill();
        settle();
        deadlocks = deadlocks();
    }

    @Override
    public void tidy() throws Exception {
        if (anew) {
            fill();
        } else {
            settle();
        }
    }

    private void settle() throws SQLException {
        execute(List.of("vacuum analyze", "checkpoint"));
    }

    @Override
    public void verify(long acknowledged) throws SQLException {
        super.verify(acknowledged);
        var broken = deadlocks() - deadlocks;
        if (broken > 0) {
            throw new VoidTurn(broken + " deadlocks");
        }
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (number("select count(*) from pg_settings where setting = 'on' and name = '" + setting + "'") == 0) {
                throw new VoidTurn(setting + " is not on");
            }
        }
    }

    private long deadlocks() throws SQLException {
        return number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    @Override
    public double cpuMillis() {
        return process == 0 ? Double.NaN : Proc.cpuMillisWithChildren(process);
    }

    @Override
    public long bytesWritten() throws SQLException {
        return number("select cast(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bigint)");
    }
}
