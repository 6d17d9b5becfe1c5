package com.hhplus.commerce.benchmark;

/** The goods of a shop in one database, and its wallets in another, of the same server. */
record TwoStores(PostgresStore orders, PostgresStore wallets) implements Store {
    @Override
    public void fill() throws Exception {
        orders.fill();
        wallets.fill();
    }

    @Override
    public void tidy() throws Exception {
        orders.tidy();
        wallets.tidy();
    }

    @Override
    public void verify(long acknowledged) throws Exception {
        orders.verify(acknowledged);
        wallets.verify(acknowledged);
    }

    @Override
    public double cpuMillis() {
        return orders.cpuMillis(); // of the server
    }

    @Override
    public long bytesWritten() throws Exception {
        return orders.bytesWritten(); // so too
    }

    @Override
    public void close() {
        orders.close();
        wallets.close();
    }
}
