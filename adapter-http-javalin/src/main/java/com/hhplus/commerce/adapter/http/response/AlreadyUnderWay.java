package com.hhplus.commerce.adapter.http.response;

/** What the server does once at a time is being done for somebody else. */
public final class AlreadyUnderWay extends RuntimeException {
    /** @param what it is, in a few words */
    public AlreadyUnderWay(String what) {
        super(what + " is under way already", null, false, false);
    }
}
