package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Everything that a store promises, on a cluster that somebody has: {@code -Ddistributed.url=jdbc:postgresql://…}, of a database without a
 * store, in which one is made and removed again.
 */
@EnabledIfSystemProperty(named = "distributed.url", matches = ".+")
class DistributedTest extends DatabaseTest {
    private static final StoreAddress ADDRESS = StoreAddress.of(System.getProperty("distributed.url", ""));

    @Override
    StoreAddress newStore(Path folder) {
        assertThat(hasStore()).as("there is a store in this database already").isFalse();
        var name = inIts(Databases::of).name();
        System.out.println("The cluster says that it is " + name);
        if (name.contains("Citus")) {
            PersistenceProvider.findAndDistribute(ADDRESS).forEach(System.out::println);
        }
        return ADDRESS;
    }

    private static boolean hasStore() {
        return inIts(connection -> Jdbi.create(connection)
                .withHandle(handle -> handle.select(
                                "select exists (select 1 from information_schema.tables where table_schema = 'commerce')")
                        .mapTo(Boolean.class)
                        .one()));
    }

    @AfterAll
    void remove() {
        close();
        inIts(connection ->
                Jdbi.create(connection).withHandle(handle -> handle.execute("drop schema commerce cascade")));
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private static <T> T inIts(Question<T> question) {
        try (var pool = Databases.open(ADDRESS);
                var connection = pool.dataSource().getConnection()) {
            return question.of(connection);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }
}
