package com.hhplus.commerce.adapter.jdbc;

import org.junit.jupiter.api.Tag;

@Tag("serializable")
class PostgresTest extends DatabaseTest {
    PostgresTest() {
        super(Engine.POSTGRESQL);
    }
}
