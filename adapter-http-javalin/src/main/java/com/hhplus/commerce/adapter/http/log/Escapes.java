package com.hhplus.commerce.adapter.http.log;

/** Makes visible what would end a line, speak to a terminal, or show text in another order than it has. */
final class Escapes {
    private Escapes() {}

    /** The same text, but for characters that are written as {@code \n} or by their number, as JSON does, too. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (mustBeEscaped(character)) {
                escape(character, escaped);
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean mustBeEscaped(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void escape(int character, StringBuilder escaped) {
        switch (character) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                for (var half : Character.toChars(character)) {
                    escaped.append("\\u%04x".formatted((int) half));
                }
            }
        }
    }
}
