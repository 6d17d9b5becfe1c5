package com.hhplus.commerce.adapter.http.access.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** The keys that an issuer signs with at a time, as far as they can be used here. */
final class KeySet {
    private static final int MOST = 100;

    private final List<VerificationKey> keys;

    private KeySet(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /** @throws ParseException if it is no JWK Set of RFC 7517, or has more than 100 keys that can be used */
    static KeySet of(byte[] json) throws ParseException {
        var keys = parsed(json).getKeys().stream()
                .map(VerificationKey::of)
                .flatMap(Optional::stream)
                .toList();
        if (keys.size() > MOST) {
            throw new ParseException("it has " + keys.size() + " keys that can be used", 0);
        }
        return new KeySet(keys);
    }

    private static JWKSet parsed(byte[] json) throws ParseException {
        try {
            return JWKSet.parse(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException malformed) { // the library says so, too
            throw new ParseException(malformed.getMessage(), 0);
        }
    }

    /** Whether none can be used, as where an issuer has taken its only key away. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Those that may have signed what has this header: of its {@code kid}; without one, the only one of its algorithm. */
    List<VerificationKey> of(JWSHeader header) {
        var id = Optional.ofNullable(header.getKeyID());
        var found = keys.stream()
                .filter(key -> key.isFor(header.getAlgorithm())
                        && (id.isEmpty() || key.id().equals(id)))
                .toList();
        return id.isPresent() || found.size() == 1 ? found : List.of();
    }
}
