package com.hhplus.commerce.adapter.http.access.jwt;

import com.hhplus.commerce.adapter.http.access.Sha256;
import java.nio.ByteBuffer;

/** A token as it is remembered: its SHA-256, so that it takes little memory however long it is, and nobody can read it there. */
record Fingerprint(long first, long second, long third, long fourth) {
    static Fingerprint of(String token) {
        var digest = ByteBuffer.wrap(Sha256.of(token));
        return new Fingerprint(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
}
