package com.hhplus.commerce.adapter.http;

/** What clients sent, told again. */
final class Texts {
    private Texts() {}

    /** The first {@code most} characters of a longer text, or one fewer where the last would be half of one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
