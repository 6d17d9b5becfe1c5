package com.hhplus.commerce.application.audit;

/** What a store says of itself, all of it as it was at one time. */
public interface Evidence {
    /** How many things there are to be checked. */
    long rows(Check check);

    /** Says what is to be expected and what is found, in any order. */
    void give(Check check, Comparison comparison);
}
