package com.hhplus.commerce.domain;

import java.text.Normalizer;

/** Text that every store keeps alike: NFC, counted in code points, without what some databases refuse or change. */
public final class Text {
    private Text() {}

    /**
     * The NFC form of {@code value}.
     *
     * @throws InvalidValue, called {@code name}, if that has not 1 to {@code limit} code points, or if it holds a control
     *     character or a lone surrogate
     */
    public static String checked(String name, String value, int limit) {
        if (value.codePoints().anyMatch(Text::isRefused)) {
            throw new InvalidValue(name, "must not hold control characters or lone surrogates");
        }
        var text = Normalizer.normalize(value, Normalizer.Form.NFC);
        var length = text.codePointCount(0, text.length());
        if (length < 1 || length > limit) {
            throw new InvalidValue(name, "must be 1 to " + limit + " characters");
        }
        return text;
    }

    private static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
