package com.hhplus.commerce.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers from 0, each drawn as often as Zipf's law with exponent 1 says: the second half as often as the first, and so on. */
final class Zipf {
    private final double[] upTo;

    Zipf(int numbers) {
        upTo = new double[numbers];
        var sum = 0.0;
        for (int i = 0; i < numbers; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    int draw(SplittableRandom random) {
        var place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return place < 0 ? -place - 1 : place;
    }
}
