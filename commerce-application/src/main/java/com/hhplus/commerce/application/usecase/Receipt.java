package com.hhplus.commerce.application.usecase;

import java.util.function.UnaryOperator;

/**
 * The answer to a command: what happened.
 *
 * @param repeated whether it is a replay: it happened before, under the same key
 */
public record Receipt<T>(T fact, boolean repeated) {
    public static <T> Receipt<T> first(T fact) {
        return new Receipt<>(fact, false);
    }

    public static <T> Receipt<T> again(T fact) {
        return new Receipt<>(fact, true);
    }

    public Receipt<T> map(UnaryOperator<T> change) {
        return new Receipt<>(change.apply(fact), repeated);
    }
}
