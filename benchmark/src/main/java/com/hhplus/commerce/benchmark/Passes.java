package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.adapter.jdbc.JdbcProvider;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What who asks says he is by. */
interface Passes {
    /** Nobody is asked. */
    Passes NONE = user -> Optional.empty();

    /** What is said of an order of this user. */
    Optional<String> of(String user);

    /** One access key for all, which is put into the store: from then on it is asked for. */
    static Passes key(StoreAddress store) {
        try (var persistence = new JdbcProvider().open(store)) {
            var secret = Commerce.accessKeys(persistence)
                    .create("benchmark", Role.SERVICE)
                    .secret();
            return user -> Optional.of(secret);
        }
    }

    /** A token for each user, signed by ES256. */
    final class Tokens implements Passes {
        private static final String ISSUER = "https://benchmark.example";
        private static final String AUDIENCE = "shop";
        private static final int COORDINATE_BYTES = 32;

        private final KeyPair keys;
        private final Path jwks;
        private final Map<String, Optional<String>> tokens = new ConcurrentHashMap<>();

        private Tokens(KeyPair keys, Path jwks) {
            this.keys = keys;
            this.jwks = jwks;
        }

        /** @param jwks where the public key is written to */
        static Tokens of(Path jwks) throws GeneralSecurityException, IOException {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var tokens = new Tokens(generator.generateKeyPair(), jwks);
            Files.writeString(jwks, tokens.publicKey());
            return tokens;
        }

        /** What the server is told. */
        List<String> flags() {
            return List.of("--jwt-issuer", ISSUER, "--jwt-audience", AUDIENCE, "--jwt-jwks", jwks.toString());
        }

        @Override
        public Optional<String> of(String user) {
            return tokens.computeIfAbsent(user, this::signed);
        }

        private Optional<String> signed(String user) {
            var claims = "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"exp\":%d}"
                    .formatted(
                            ISSUER,
                            AUDIENCE,
                            user,
                            Instant.now().plus(Duration.ofDays(1)).getEpochSecond());
            var signed = text("{\"alg\":\"ES256\",\"kid\":\"1\"}") + "." + text(claims);
            try {
                var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initSign(keys.getPrivate());
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                return Optional.of(signed + "." + text(signature.sign()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has ES256", impossible);
            }
        }

        private String publicKey() {
            var point = ((ECPublicKey) keys.getPublic()).getW();
            return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"1\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                    .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
        }

        private static String coordinate(BigInteger number) {
            var bytes = new byte[COORDINATE_BYTES];
            var shortest = number.toByteArray(); // which may have a zero before, or be shorter
            var length = Math.min(shortest.length, bytes.length);
            System.arraycopy(shortest, shortest.length - length, bytes, bytes.length - length, length);
            return text(bytes);
        }

        private static String text(String text) {
            return text(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String text(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
