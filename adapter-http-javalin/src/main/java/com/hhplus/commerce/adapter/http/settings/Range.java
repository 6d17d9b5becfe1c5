package com.hhplus.commerce.adapter.http.settings;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers from one to another, both included. */
class Range implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    Range(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String text) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
        throw new TypeConversionException("must be " + least + " to " + most);
    }
}
