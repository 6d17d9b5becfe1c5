package com.hhplus.commerce.application.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Identifies a command: the first 128 bits of the SHA-256 of its canonical text, which no release changes. */
public record Fingerprint(long high, long low) {
    /** The fingerprint of a verb and its parts, each on lines of its own. */
    public static Fingerprint of(String verb, String... parts) {
        var text = new StringBuilder(verb);
        for (var part : parts) {
            text.append('\n').append(part);
        }
        var digest = ByteBuffer.wrap(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
