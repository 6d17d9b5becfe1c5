package com.hhplus.commerce.application;

import com.hhplus.commerce.application.usecase.AccessKeyId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What who has an access key says, which names the key, too. */
record AccessSecret(AccessKeyId key, String text) {
    private static final Pattern FORM = Pattern.compile("ck_([0-9a-f]{32})_[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AccessSecret random(AccessKeyId key) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var id = key.text().replace("-", "");
        return new AccessSecret(
                key, "ck_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Nothing if {@code text} cannot be one. */
    static Optional<AccessSecret> of(String text) {
        var parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new AccessSecret(id(parts.group(1)), text)) : Optional.empty();
    }

    private static AccessKeyId id(String hex) {
        return new AccessKeyId(new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16)));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Takes as long whether it is right or wrong. */
    boolean isOf(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /** Not the secret: it must not come into a log. */
    @Override
    public String toString() {
        return "a secret of " + key;
    }
}
