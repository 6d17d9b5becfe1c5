package com.hhplus.commerce.application.audit;

/**
 * A promise that a store does not keep.
 *
 * @param thing what it is broken of, such as {@code wallet ann}
 * @param expected what there should be, by what else is there
 * @param found what there is instead
 */
public record Violation(Check check, String thing, String expected, String found) {
    @Override
    public String toString() {
        return thing + ": expected " + expected + ", found " + found;
    }
}
