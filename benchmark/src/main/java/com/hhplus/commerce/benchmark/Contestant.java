package com.hhplus.commerce.benchmark;

/** Something that sells one unit of a product to a user, durably and at once or not at all. */
interface Contestant extends AutoCloseable {
    String name();

    void place(String user, String product) throws Exception;

    @Override
    void close();
}
