package com.hhplus.commerce.application.persistence;

/** One step of writing failed, so nothing was written. */
public final class WriteFailed extends TechnicalFailure {
    private final Step step;

    public WriteFailed(Step step, Throwable cause) {
        super("the step " + step + " could not be written; nothing was", cause);
        this.step = step;
    }

    public Step step() {
        return step;
    }
}
