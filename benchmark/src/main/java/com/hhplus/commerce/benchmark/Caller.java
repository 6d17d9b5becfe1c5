package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Makes one request after the other, in one thread. */
interface Caller extends AutoCloseable {
    /**
     * @return whether there is a new order now; there is none if the purchase was refused, or made before under its key
     * @throws Exception if it is not known what became of it, which makes the turn void
     */
    boolean buy(Purchase purchase) throws Exception;

    void look(Look look) throws Exception;

    /** Gets ready to look somewhere in the middle, which is not measured. */
    default void prepare(Workload workload) throws Exception {
        // most are ready
    }

    /**
     * Makes the next request; a caller that buys in bulk makes as many as it likes.
     *
     * @return the number of new orders
     */
    default int serve(Supplier<Request> requests) throws Exception {
        var request = requests.get();
        if (request instanceof Look look) {
            look(look);
            return 0;
        }
        return buy((Purchase) request) ? 1 : 0;
    }

    @Override
    default void close() throws IOException, SQLException {
        // most have nothing of their own
    }
}
