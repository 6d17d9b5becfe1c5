package com.hhplus.commerce.application.audit;

import com.hhplus.commerce.application.audit.Difference.Sums;
import com.hhplus.commerce.application.audit.Difference.Words;
import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;

/** How what is expected of a thing and what is found of it are put together, in whatever order they come. */
enum Rule {
    /** Whole numbers, which are added up on either side. */
    SUMS {
        @Override
        Difference expected(Object value) {
            return new Sums(number(value), 0);
        }

        @Override
        Difference found(Object value) {
            return new Sums(0, number(value));
        }

        private static long number(Object value) {
            return value instanceof Long number ? number : Long.parseLong(value.toString());
        }

        @Override
        Difference read(DataInput in) throws IOException {
            return Sums.read(in);
        }
    },

    /** Words, of which each that is expected is found once. */
    PAIRS {
        @Override
        Difference expected(Object value) {
            return new Words(Optional.of(value.toString()), Optional.empty());
        }

        @Override
        Difference found(Object value) {
            return new Words(Optional.empty(), Optional.of(value.toString()));
        }

        @Override
        Difference read(DataInput in) throws IOException {
            return Words.read(in);
        }
    };

    abstract Difference expected(Object value);

    abstract Difference found(Object value);

    /** What {@link Difference#write} has written. */
    abstract Difference read(DataInput in) throws IOException;
}
