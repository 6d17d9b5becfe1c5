package com.hhplus.commerce.application.contract;

import java.util.List;
import java.util.stream.LongStream;

/** Numbers that follow each other. */
final class LongRange {
    private LongRange() {}

    static List<Long> of(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
