package com.hhplus.commerce.adapter.http.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Who signs tokens. Its keys are made once. */
public final class Issuer {
    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "shop";

    static final RSAKey RSA = rsa("rsa-1", 2048);
    static final RSAKey NEXT_RSA = rsa("rsa-2", 2048);
    static final ECKey EC = ec();
    static final KeyPair ED = ed();
    static final OctetKeyPair ED_PUBLIC = publicKey(ED);

    private Issuer() {}

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair ed() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OctetKeyPair publicKey(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .keyID("ed-1")
                .build();
    }

    /** As it is found at its address. */
    public static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** All that it signs with. */
    public static String jwks() {
        return jwks(RSA, EC, ED_PUBLIC);
    }

    public static JWTClaimsSet.Builder claims(String user, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** A token of a user, for five minutes. */
    public static String token(String user, Instant now) {
        return rs256(claims(user, now).build());
    }

    public static String rs256(JWTClaimsSet claims) {
        return rs256(claims.toString());
    }

    static String rs256(String claims) {
        return signed(header(JWSAlgorithm.RS256, RSA.getKeyID()), claims, signer(RSA));
    }

    static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm).keyID(keyId).build();
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
                    : new ECDSASigner((ECKey) key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signed(JWSHeader header, String claims, JWSSigner signer) {
        var input = header.toBase64URL() + "." + Base64URL.encode(claims);
        try {
            return input + "." + signer.sign(header, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A header that no library would write. */
    static String signedAs(String header, String claims) {
        var input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            var signature = signer(RSA)
                    .sign(header(JWSAlgorithm.RS256, RSA.getKeyID()), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String eddsa(String algorithm, String claims) {
        var header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"ed-1\"}";
        var input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(ED.getPrivate());
            signing.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64URL.encode(signing.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
