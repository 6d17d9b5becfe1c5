package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL that says of itself that it is another one, which speaks in the same way: so what is sent to that can be seen. */
enum Pretender {
    CITUS("PostgreSQL with Citus", "PostgreSQL 18.6", List.of("""
            create function public.citus_version() returns text language sql as $$ select 'Citus 13.2.2' $$
            """, """
            create table public.pg_dist_partition (logicalrelid regclass primary key, by_column text, together text)
            """, """
            create function public.create_distributed_table(
                spread regclass, by_column text, colocate_with text) returns void language plpgsql as $$
            begin
                if not exists (select 1 from pg_index as key
                        join pg_attribute as col on col.attrelid = key.indrelid and col.attnum = any(key.indkey)
                        where key.indrelid = spread and key.indisprimary and col.attname = by_column) then
                    raise exception '% has no % in its primary key', spread, by_column;
                end if;
                if exists (select 1 from pg_trigger where tgrelid = spread) then
                    raise exception '% has triggers', spread;
                end if;
                if current_setting('citus.multi_shard_modify_mode') <> 'sequential' then
                    raise exception 'cannot run in this transaction';
                end if;
                insert into public.pg_dist_partition values (spread, by_column, colocate_with);
            end $$
            """, """
            create function public.truncate_local_data_after_distributing_table(spread regclass) returns void language sql
            as $$ select $$
            """)),
    COCKROACHDB("CockroachDB", "CockroachDB CCL v25.4.1 (x86_64-pc-linux-gnu)", List.of()),
    YUGABYTEDB("YugabyteDB", "PostgreSQL 15.12-YB-2025.1.1.0-b0 on x86_64-pc-linux-gnu", List.of());

    private final String database;
    private final String version;
    private final List<String> functions;

    Pretender(String database, String version, List<String> functions) {
        this.database = database;
        this.version = version;
        this.functions = functions;
    }

    /** As the adapter calls what this one pretends to be. */
    String database() {
        return database;
    }

    /** The address of a new, empty database. */
    StoreAddress newDatabase() {
        var address = Postgres.newDatabase();
        pretendAt(address);
        return address;
    }

    void pretendAt(StoreAddress address) {
        try (var connection = Postgres.connect(address)) {
            execute(
                    connection,
                    "create function public.version() returns text language sql as $$ select '%s' $$"
                            .formatted(version));
            for (var function : functions) {
                execute(connection, function);
            }
            var name = address.url().substring(address.url().lastIndexOf('/') + 1);
            execute(connection, "alter database " + name + " set search_path = public, pg_catalog");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
