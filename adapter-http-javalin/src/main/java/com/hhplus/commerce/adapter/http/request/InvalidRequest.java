package com.hhplus.commerce.adapter.http.request;

import com.hhplus.commerce.domain.InvalidValue;
import java.util.List;
import java.util.stream.Collectors;

/** A request of which one or more values are malformed. */
public final class InvalidRequest extends RequestRefused {
    private static final int LONGEST_MESSAGE = 300; // each problem is told in full beside it

    private final List<InvalidValue> problems;

    /**
     * @param name what is malformed, such as a field, a parameter or a header
     * @param problem what is wrong with it, such as {@code is missing}
     */
    InvalidRequest(String name, String problem) {
        this(List.of(new InvalidValue(name, problem)));
    }

    InvalidRequest(List<InvalidValue> problems) {
        super(Excerpt.of(
                problems.stream().map(InvalidValue::getMessage).collect(Collectors.joining("; ")), LONGEST_MESSAGE));
        this.problems = List.copyOf(problems);
    }

    public List<InvalidValue> problems() {
        return problems;
    }
}
