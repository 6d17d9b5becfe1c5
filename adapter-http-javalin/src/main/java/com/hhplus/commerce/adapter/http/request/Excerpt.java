package com.hhplus.commerce.adapter.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The beginning of what a client sent, fit to be sent back or written into the log. */
public final class Excerpt {
    private Excerpt() {}

    /** The first {@code most} characters of a longer text, or one fewer where the last would be half of one; all well-formed. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return wellFormed(text);
        }
        var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return wellFormed(text.substring(0, end)) + "…";
    }

    /** With a question mark for each half of a character, which could not be sent. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
