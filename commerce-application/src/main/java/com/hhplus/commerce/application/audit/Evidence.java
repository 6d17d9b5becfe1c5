package com.hhplus.commerce.application.audit;

import java.util.function.LongConsumer;

/** What a store says of itself, all of it as it was at one time. */
public interface Evidence {
    /** How many things there are to be checked. */
    long rows(Check check);

    /** How many rows are read for that, some of them again and again. */
    default long reads(Check check) {
        return rows(check);
    }

    /** What two stores say. */
    static Evidence together(Evidence one, Evidence other) {
        return new Evidence() {
            @Override
            public long rows(Check check) {
                return one.rows(check) + other.rows(check);
            }

            @Override
            public long reads(Check check) {
                return one.reads(check) + other.reads(check);
            }

            @Override
            public void give(Check check, Comparison comparison, LongConsumer read) {
                one.give(check, comparison, read);
                other.give(check, comparison, read);
            }
        };
    }

    /**
     * Says what is to be expected and what is found, in any order.
     *
     * @param read is told now and then how many more of {@link #reads} were read, or nothing
     */
    void give(Check check, Comparison comparison, LongConsumer read);
}
