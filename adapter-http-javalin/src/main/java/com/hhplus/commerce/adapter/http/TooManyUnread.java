package com.hhplus.commerce.adapter.http;

/** More long answers wait for their clients than are held at once. */
final class TooManyUnread extends RuntimeException {
    TooManyUnread() {
        super("too many long answers have not been read yet", null, false, false);
    }
}
