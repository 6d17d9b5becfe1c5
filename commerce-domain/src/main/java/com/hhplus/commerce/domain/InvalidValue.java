package com.hhplus.commerce.domain;

/** A value that is malformed in itself, whatever the state of the shop. */
public final class InvalidValue extends Rejection {
    private final String name;
    private final String problem;

    /**
     * @param name what the value is called, such as {@code userId}
     * @param problem what is wrong with it, such as {@code must be at least 1}
     */
    public InvalidValue(String name, String problem) {
        super(name + " " + problem);
        this.name = name;
        this.problem = problem;
    }

    public String name() {
        return name;
    }

    public String problem() {
        return problem;
    }
}
