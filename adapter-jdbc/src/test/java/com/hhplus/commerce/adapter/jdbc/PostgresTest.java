package com.hhplus.commerce.adapter.jdbc;

class PostgresTest extends DatabaseTest {
    PostgresTest() {
        super(Engine.POSTGRESQL);
    }
}
