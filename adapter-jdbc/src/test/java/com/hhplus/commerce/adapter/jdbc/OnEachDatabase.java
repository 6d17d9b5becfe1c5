package com.hhplus.commerce.adapter.jdbc;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a store in each database, opened once for a class and emptied before each test. */
abstract class OnEachDatabase {
    private static Map<Engine, TestStore> stores;

    @BeforeAll
    static void open(@TempDir Path folder) {
        stores = TestStore.ofEach(folder);
    }

    @BeforeEach
    void empty() {
        stores().forEach(TestStore::empty);
    }

    @AfterAll
    static void close() {
        stores().forEach(TestStore::close);
    }

    static TestStore store(Engine database) {
        return stores.get(database);
    }

    static Collection<TestStore> stores() {
        return stores.values();
    }
}
