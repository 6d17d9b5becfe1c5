package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.RequestKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The key of a command that is passed on to another server, to which all callers of this one are one. */
final class ForwardedKey {
    private static final int LONGEST = 255;

    private ForwardedKey() {}

    /** The key with its caller's name, which has no blank; so those of different callers never meet. */
    static String of(RequestKey key) {
        if (key.caller().equals(Caller.LOCAL.name())) {
            return key.value();
        }
        var named = key.caller() + " " + key.value();
        return named.length() <= LONGEST ? named : "sha256 " + hash(named); // no caller is called so
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
