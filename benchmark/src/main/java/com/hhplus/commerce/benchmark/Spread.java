package com.hhplus.commerce.benchmark;

import java.util.stream.DoubleStream;

/** The median of several measurements, the least and the greatest of them. */
record Spread(double median, double least, double greatest) {
    static Spread of(DoubleStream measurements) {
        var sorted = measurements.sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
