package com.hhplus.commerce.adapter.jdbc.commit;

/** An exception that nobody has planned. */
final class Defect extends RuntimeException {
    Defect() {
        super("a defect", null, false, false);
    }
}
