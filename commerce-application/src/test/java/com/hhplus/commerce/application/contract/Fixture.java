package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;

/** The store that the contracts are tried on. */
public interface Fixture {
    /** The store: empty when a test begins, and the same one however often the test asks. */
    Persistence persistence();

    /** The same store, but {@code step} fails whenever there is something to write in it. */
    Persistence failingAt(Step step);
}
