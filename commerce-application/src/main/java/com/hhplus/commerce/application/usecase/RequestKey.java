package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;

/**
 * Makes a command safe to repeat: the same key with the same command has one effect, and gets the same answer. It is
 * remembered for at least 72 hours.
 *
 * @param caller whose key it is; keys of different callers never meet
 * @param value 1 to 255 printable ASCII characters
 */
public record RequestKey(String caller, String value) {
    private static final int LIMIT = 255;

    /** @throws InvalidValue if one of the two is not 1 to 255 printable ASCII characters */
    public RequestKey {
        mustBePrintable("caller", caller);
        mustBePrintable("key", value);
    }

    /** A key of the only caller, where there is no authentication. */
    public static RequestKey of(String value) {
        return new RequestKey("local", value);
    }

    private static void mustBePrintable(String name, String text) {
        if (!isPrintable(text)) {
            throw new InvalidValue(name, "must be 1 to " + LIMIT + " printable ASCII characters");
        }
    }

    private static boolean isPrintable(String text) {
        if (text.isEmpty() || text.length() > LIMIT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
