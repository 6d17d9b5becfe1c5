package com.hhplus.commerce.adapter.http.access;

/** Nobody's token can be verified now, for lack of keys. */
public final class KeysUnavailable extends RuntimeException {
    public KeysUnavailable() {
        super("the keys that tokens are verified with cannot be had now", null, false, false);
    }
}
