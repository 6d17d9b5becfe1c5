package com.hhplus.commerce.adapter.http.route;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one document from another. */
final class Hash {
    private static final int BYTES = 16; // no two documents ever have the same by chance

    private Hash() {}

    static String of(byte[] document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(document);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
