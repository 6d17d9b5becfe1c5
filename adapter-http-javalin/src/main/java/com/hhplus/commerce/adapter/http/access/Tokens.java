package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;

/** The tokens of users, made by somebody else. */
public interface Tokens {
    /**
     * Who bears it.
     *
     * @throws Unauthenticated if it is not right, or not any more
     */
    Caller callerOf(String token);
}
