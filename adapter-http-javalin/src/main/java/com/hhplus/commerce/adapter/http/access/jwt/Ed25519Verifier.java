package com.hhplus.commerce.adapter.http.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Signatures of RFC 8037 on the curve Ed25519, by the JDK: that of the library wants one more library. */
final class Ed25519Verifier implements JWSVerifier {
    private static final String NAME = "Ed25519";
    private static final byte[] BEFORE_KEY = HexFormat.of().parseHex("302a300506032b6570032100"); // RFC 8410
    private static final int KEY_BYTES = 32;

    private final JCAContext context = new JCAContext();
    private final PublicKey key;

    /** @throws JOSEException if the key is none of this curve */
    Ed25519Verifier(OctetKeyPair key) throws JOSEException {
        this.key = publicKey(key.getDecodedX());
    }

    private static PublicKey publicKey(byte[] x) throws JOSEException {
        if (x.length != KEY_BYTES) {
            throw new JOSEException("a key of Ed25519 has 32 bytes");
        }
        var encoded = new byte[BEFORE_KEY.length + KEY_BYTES];
        System.arraycopy(BEFORE_KEY, 0, encoded, 0, BEFORE_KEY.length);
        System.arraycopy(x, 0, encoded, BEFORE_KEY.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException none) {
            throw new JOSEException(none.getMessage(), none);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        try {
            var verifying = Signature.getInstance(NAME);
            verifying.initVerify(key);
            verifying.update(signed);
            return verifying.verify(signature.decode());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new JOSEException(impossible.getMessage(), impossible);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
