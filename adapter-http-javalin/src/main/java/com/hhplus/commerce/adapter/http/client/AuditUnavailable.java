package com.hhplus.commerce.adapter.http.client;

/** A server did not answer what it was asked. The message says why, in one line. */
public final class AuditUnavailable extends RuntimeException {
    AuditUnavailable(String why) {
        super(why, null, false, false);
    }
}
