package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.contract.CommerceSpecification;
import com.hhplus.commerce.application.contract.ConcurrencySpecification;
import com.hhplus.commerce.application.contract.PersistenceContract;
import com.hhplus.commerce.application.contract.SevenFailuresSpecification;
import com.hhplus.commerce.application.contract.StatefulSpecification;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Everything that a store promises, on PostgreSQL. */
class PostgresTest
        implements CommerceSpecification,
                PersistenceContract,
                SevenFailuresSpecification,
                ConcurrencySpecification,
                StatefulSpecification {
    private static TestStore store;

    @BeforeAll
    static void open() {
        store = new TestStore(Postgres.newDatabase());
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    public Persistence persistence() {
        return store.persistence();
    }

    @Override
    public Persistence failingAt(Step step) {
        return store.failingAt(step);
    }

    @Override
    public int seeds() {
        return 3;
    }
}
