package com.hhplus.commerce.adapter.http.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Optional;
import java.util.Set;

/**
 * A public key, with the one algorithm that it may be used with: a token cannot choose another.
 *
 * @param id under which tokens name it, if it has one
 * @param algorithms one, or the names of one
 */
record VerificationKey(Optional<String> id, Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {
    private static final int LEAST_RSA_BITS = 2048;

    /** RS256 with 2,048 bits or more, ES256 or EdDSA with Ed25519; nothing of what is of another kind, or for something else. */
    static Optional<VerificationKey> of(JWK key) {
        try {
            return isForSignatures(key) ? verifier(key).flatMap(it -> of(key, it)) : Optional.empty();
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JWK key) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static Optional<VerificationKey> of(JWK key, JWSVerifier verifier) {
        var algorithms = algorithms(key);
        return key.getAlgorithm() == null || algorithms.stream().anyMatch(key.getAlgorithm()::equals)
                ? Optional.of(new VerificationKey(Optional.ofNullable(key.getKeyID()), algorithms, verifier))
                : Optional.empty();
    }

    private static Set<JWSAlgorithm> algorithms(JWK key) {
        if (key instanceof RSAKey) {
            return Set.of(JWSAlgorithm.RS256);
        }
        return key instanceof ECKey ? Set.of(JWSAlgorithm.ES256) : Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    private static Optional<JWSVerifier> verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS) {
            return Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
        }
        if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
            return Optional.of(new ECDSAVerifier(ec.toECPublicKey()));
        }
        if (key instanceof OctetKeyPair okp && okp.getCurve().equals(Curve.Ed25519)) {
            return Optional.of(new Ed25519Verifier(okp));
        }
        return Optional.empty();
    }

    boolean isFor(JWSAlgorithm algorithm) {
        return algorithms.contains(algorithm);
    }

    /** Whether this key has signed it. */
    boolean hasSigned(SignedJWT token) {
        try {
            return verifier.verify(token.getHeader(), token.getSigningInput(), token.getSignature());
        } catch (JOSEException malformed) {
            return false;
        }
    }
}
