package com.hhplus.commerce.benchmark;

/** A way to sell: durably, at once or not at all. */
interface Contestant extends AutoCloseable {
    String name();

    /** Where the shop is kept that it sells from. */
    Store store();

    /** One for each thread that calls. */
    Caller caller() throws Exception;

    /** How many threads it takes where {@code callers} order at once. */
    default int threads(int callers) {
        return callers;
    }

    /** The process that does the selling. */
    default Jvm process() {
        return Jvm.OWN;
    }

    @Override
    void close();
}
