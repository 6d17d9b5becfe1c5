package com.hhplus.commerce.adapter.jdbc;

/** An exception that nobody has planned. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Defect() {
        super("a defect", null, false, false);
    }
}
