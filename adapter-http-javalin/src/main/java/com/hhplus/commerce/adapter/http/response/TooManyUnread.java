package com.hhplus.commerce.adapter.http.response;

/** More long answers wait for their clients than are held at once. */
public final class TooManyUnread extends RuntimeException {
    TooManyUnread() {
        super("too many long answers have not been read yet", null, false, false);
    }
}
