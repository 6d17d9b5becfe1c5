package com.hhplus.commerce.adapter.jdbc;

class H2Test extends DatabaseTest {
    H2Test() {
        super(Engine.H2);
    }
}
