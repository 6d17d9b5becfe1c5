package com.hhplus.commerce.benchmark;

/** A store with the shop of the benchmark: 10,000 wallets with money, a few without, 1,000 products in stock, and one that is not. */
interface Store extends AutoCloseable {
    int WALLETS = 10_000;
    int POOR_WALLETS = 100;
    int PRODUCTS = 1_000;

    /** Those of the wallets that the history is of. */
    int REGULARS = 50;

    String SOLD_OUT = "gone";

    long BALANCE = 1_000_000_000_000L;
    long STOCK = 1_000_000_000L;

    static String user(int number) {
        return "u" + number;
    }

    static String poorUser(int number) {
        return "poor" + number;
    }

    static String product(int number) {
        return "p" + number;
    }

    static long price(int product) {
        return 100L + product;
    }

    /** How many orders there are when it was just filled. */
    default long history() {
        return 0;
    }

    /** Begins anew. */
    void fill() throws Exception;

    /** Leaves no work of former turns to the next one. */
    default void tidy() throws Exception {
        // most have none
    }

    /**
     * @param orders that were acknowledged since the last time
     * @throws VoidTurn if one of them is missing, if money or goods were made or lost, or if it would not survive a crash
     */
    void verify(long orders) throws Exception;

    /** Processor time of the database's own processes so far, in milliseconds. */
    default double cpuMillis() {
        return 0;
    }

    /** Bytes that were written to the log or the file so far. */
    default long bytesWritten() throws Exception {
        return 0;
    }

    @Override
    void close();

    /** A turn that broke what all contestants must keep: its figures mean nothing. */
    final class VoidTurn extends RuntimeException {
        VoidTurn(String what) {
            super("void: " + what);
        }
    }
}
