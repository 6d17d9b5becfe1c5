package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.contract.CommerceSpecification;
import com.hhplus.commerce.application.contract.ConcurrencySpecification;
import com.hhplus.commerce.application.contract.PersistenceContract;
import com.hhplus.commerce.application.contract.SevenFailuresSpecification;
import com.hhplus.commerce.application.contract.StatefulSpecification;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a store promises, on H2 in a file. */
class H2Test
        implements CommerceSpecification,
                PersistenceContract,
                SevenFailuresSpecification,
                ConcurrencySpecification,
                StatefulSpecification {
    private static TestStore store;

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = new TestStore(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")));
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
