package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.contract.StoreContract;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a store promises, on one database, whose store is opened once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseTest implements StoreContract {
    private TestStore store;

    abstract StoreAddress newStore(Path folder);

    @BeforeAll
    void open(@TempDir Path folder) {
        store = new TestStore(newStore(folder));
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @AfterAll
    void close() {
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
