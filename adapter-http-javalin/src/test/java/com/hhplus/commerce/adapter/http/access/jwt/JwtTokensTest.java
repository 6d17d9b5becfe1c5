package com.hhplus.commerce.adapter.http.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.client.ScriptedServer;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {
    private static final Instant NOW = TestClock.START;
    private static final Caller ANN = Caller.customer(new UserId("ann"));

    private final TestClock clock = new TestClock();
    private final AtomicReference<String> jwks = new AtomicReference<>(Issuer.jwks());
    private final AtomicLong nanos = new AtomicLong();
    private final Keys keys = new Keys(
            new KeySource(
                    "a test",
                    Duration.ofDays(1),
                    () -> CompletableFuture.completedFuture(jwks.get().getBytes(StandardCharsets.UTF_8))),
            nanos::get);
    private final JwtTokens tokens = tokens(Optional.empty());

    private JwtTokens tokens(Optional<String> rolesClaim) {
        var claims = new Claims(Issuer.NAME, Issuer.AUDIENCE, rolesClaim, clock);
        return new JwtTokens(keys, claims, clock);
    }

    @BeforeEach
    void looksForKeys() {
        keys.look().toCompletableFuture().join();
    }

    @Test
    void each_of_the_three_algorithms_is_taken() {
        var claims = Issuer.claims("ann", NOW).build().toString();

        assertThat(tokens.callerOf(Issuer.rs256(claims))).isEqualTo(ANN);
        assertThat(tokens.callerOf(
                        Issuer.signed(Issuer.header(JWSAlgorithm.ES256, "ec-1"), claims, Issuer.signer(Issuer.EC))))
                .isEqualTo(ANN);
        assertThat(tokens.callerOf(Issuer.eddsa("EdDSA", claims))).isEqualTo(ANN);
        assertThat(tokens.callerOf(Issuer.eddsa("Ed25519", claims))).isEqualTo(ANN); // as RFC 9864 calls it
    }

    /** What somebody might try, each beside a token that is taken. */
    static Map<String, String> attacks() {
        var claims = Issuer.claims("ann", NOW).build().toString();
        var good = Issuer.rs256(claims);
        var parts = good.split("\\.");
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("alg none", Base64URL.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        attacks.put(
                "alg None", Base64URL.encode("{\"alg\":\"None\",\"kid\":\"rsa-1\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("no alg", Base64URL.encode("{\"kid\":\"rsa-1\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("no signature", parts[0] + "." + parts[1] + ".");
        attacks.put("two parts", parts[0] + "." + parts[1]);
        attacks.put("HS256 with the public key as DER", hs256(der(), claims));
        attacks.put("HS256 with the public key as PEM", hs256(pem(), claims));
        attacks.put("HS256 with the modulus", hs256(Issuer.RSA.getModulus().decode(), claims));
        attacks.put("RS384", rsaAs(JWSAlgorithm.RS384, claims));
        attacks.put("RS512", rsaAs(JWSAlgorithm.RS512, claims));
        attacks.put("PS256", rsaAs(JWSAlgorithm.PS256, claims));
        attacks.put("ES256 by the key of RSA", Issuer.signedAs("{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}", claims));
        attacks.put("EdDSA by the key of RSA", Issuer.signedAs("{\"alg\":\"EdDSA\",\"kid\":\"rsa-1\"}", claims));
        attacks.put("ES256 of zeros", zeros("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", claims));
        attacks.put("EdDSA of zeros", zeros("{\"alg\":\"EdDSA\",\"kid\":\"ed-1\"}", claims));
        attacks.put(
                "a key of somebody else's",
                Issuer.signed(Issuer.header(JWSAlgorithm.RS256, "rsa-1"), claims, Issuer.signer(Issuer.NEXT_RSA)));
        attacks.put(
                "another kid",
                Issuer.signed(Issuer.header(JWSAlgorithm.RS256, "rsa-9"), claims, Issuer.signer(Issuer.RSA)));
        attacks.put(
                "the kid of another kind",
                Issuer.signed(Issuer.header(JWSAlgorithm.RS256, "ec-1"), claims, Issuer.signer(Issuer.RSA)));
        attacks.put("a kid that is a path", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"../../dev/null\"}", claims));
        attacks.put(
                "its own key",
                Issuer.signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(Issuer.NEXT_RSA.toPublicJWK())
                                .build(),
                        claims,
                        Issuer.signer(Issuer.NEXT_RSA)));
        attacks.put(
                "crit", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"exp\"],\"exp\":1}", claims));
        attacks.put(
                "crit b64",
                Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"b64\"],\"b64\":true}", claims));
        attacks.put("crit of nothing", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[]}", claims));
        attacks.put(
                "another type", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"dpop+jwt\"}", claims));
        attacks.put(
                "a logout token",
                Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}", claims));
        attacks.put("two algs", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"alg\":\"none\"}", claims));
        attacks.put("two kids", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"kid\":\"ec-1\"}", claims));
        attacks.put("a kid that is a number", Issuer.signedAs("{\"alg\":\"RS256\",\"kid\":1}", claims));
        attacks.put("a header that is a list", Issuer.signedAs("[]", claims));
        attacks.put(
                "a deep header",
                Issuer.signedAs("{\"alg\":\"RS256\",\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", "{}"));
        attacks.put("other claims", parts[0] + "." + Base64URL.encode(claims.replace("ann", "bob")) + "." + parts[2]);
        attacks.put(
                "another header",
                Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"a\":1}") + "." + parts[1] + "." + parts[2]);
        attacks.put("more behind it", good + ".e30");
        attacks.put("two signatures", good + "." + parts[2]);
        attacks.put(
                "as JSON",
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}");
        attacks.put("encrypted", encrypted(good));
        attacks.put("signed, and signed again", Issuer.rs256(good));
        attacks.put("claims that are no object", Issuer.rs256("[]"));
        attacks.put("claims that are null", Issuer.rs256("null"));
        attacks.put("claims that are nothing", Issuer.rs256(""));
        attacks.put("garbage", "garbage");
        attacks.put("dots", "...");
        attacks.put("another issuer", with(it -> it.issuer("https://evil.example")));
        attacks.put("an issuer that begins alike", with(it -> it.issuer(Issuer.NAME + ".evil.example")));
        attacks.put("no issuer", with(it -> it.issuer(null)));
        attacks.put("another audience", with(it -> it.audience("bank")));
        attacks.put("no audience", with(it -> it.audience((String) null)));
        attacks.put("an empty audience", with(it -> it.audience(List.of())));
        attacks.put("expired", with(it -> it.expirationTime(Date.from(NOW.minusSeconds(300)))));
        attacks.put("no exp", with(it -> it.expirationTime(null)));
        attacks.put("an exp that is a text", Issuer.rs256(claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":\"$1\"")));
        attacks.put("an exp beyond all time", Issuer.rs256(claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":1e300")));
        attacks.put("nbf in the future", with(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(300)))));
        attacks.put("iat in the future", with(it -> it.issueTime(Date.from(NOW.plusSeconds(300)))));
        attacks.put("no sub", with(it -> it.subject(null)));
        attacks.put("an empty sub", with(it -> it.subject("")));
        attacks.put("a long sub", with(it -> it.subject("a".repeat(65))));
        attacks.put("a sub with a blank", with(it -> it.subject("a b")));
        attacks.put("a sub with a line", with(it -> it.subject("a\nb")));
        attacks.put("a sub of another script", with(it -> it.subject("än")));
        attacks.put("a sub that is a number", Issuer.rs256(claims.replace("\"ann\"", "5")));
        attacks.put("a sub that is a list", Issuer.rs256(claims.replace("\"ann\"", "[\"ann\"]")));
        attacks.put("two subs", Issuer.rs256(claims.replace("\"sub\":\"ann\"", "\"sub\":\"bob\",\"sub\":\"ann\"")));
        attacks.put("two exps", Issuer.rs256(claims.replaceFirst("(\"exp\":\\d+)", "\"exp\":1,$1")));
        attacks.put("too long", with(it -> it.claim("more", "a".repeat(JwtTokens.LONGEST))));
        return attacks;
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return Issuer.rs256(change.apply(Issuer.claims("ann", NOW)).build());
    }

    private static byte[] der() {
        try {
            return Issuer.RSA.toRSAPublicKey().getEncoded();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] pem() {
        var base64 = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
        return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String hs256(byte[] secret, String claims) {
        try {
            return Issuer.signed(Issuer.header(JWSAlgorithm.HS256, "rsa-1"), claims, new MACSigner(secret));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String rsaAs(JWSAlgorithm algorithm, String claims) {
        return Issuer.signed(Issuer.header(algorithm, "rsa-1"), claims, Issuer.signer(Issuer.RSA));
    }

    private static String zeros(String header, String claims) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims) + "." + Base64URL.encode(new byte[64]);
    }

    private static String encrypted(String token) {
        try {
            var header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
                    .contentType("JWT")
                    .build();
            var jwe = new JWEObject(header, new Payload(token));
            jwe.encrypt(new RSAEncrypter(Issuer.RSA));
            return jwe.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> names() {
        return List.copyOf(attacks().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_not_right_lets_nobody_in(String attack) {
        var token = attacks().get(attack);

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> tokens.callerOf(token)).isInstanceOf(Unauthenticated.class);
        }
        assertThat(tokens.remembered(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void where_a_token_says_that_keys_lie_nobody_looks(String member) throws Exception {
        try (var evil = new ScriptedServer(ScriptedServer.answer(200, Issuer.jwks(Issuer.NEXT_RSA)))) {
            var plain = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-2");
            var there = new URI(evil.address() + "/jwks");
            var header = (member.equals("jku") ? plain.jwkURL(there) : plain.x509CertURL(there)).build();
            var claims = Issuer.claims("ann", NOW).build().toString();
            var token = Issuer.signed(header, claims, Issuer.signer(Issuer.NEXT_RSA));

            tokens.prepared(token).toCompletableFuture().join();

            assertThatThrownBy(() -> tokens.callerOf(token)).isInstanceOf(Unauthenticated.class);
            assertThat(evil.connections()).isZero();
        }
    }

    @Test
    void clocks_may_differ_by_less_than_a_minute() {
        var justNotExpired = with(it -> it.expirationTime(Date.from(NOW.minusSeconds(59))));
        var expired = with(it -> it.expirationTime(Date.from(NOW.minusSeconds(61))));
        var justValid = with(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(60))));
        var notYet = with(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(61))));
        var justIssued = with(it -> it.issueTime(Date.from(NOW.plusSeconds(60))));
        var notIssued = with(it -> it.issueTime(Date.from(NOW.plusSeconds(61))));

        for (var just : List.of(justNotExpired, justValid, justIssued)) {
            assertThat(tokens.callerOf(just)).isEqualTo(ANN);
        }
        for (var wrong : List.of(expired, notYet, notIssued)) {
            assertThatThrownBy(() -> tokens.callerOf(wrong)).isInstanceOf(Unauthenticated.class);
        }
    }

    @Test
    void the_longest_token_and_the_longest_name_are_taken() {
        var plain = with(it -> it.claim("more", ""));
        var room = JwtTokens.LONGEST - plain.length();
        var longest = with(it -> it.claim("more", "a".repeat(room * 3 / 4)));

        assertThat(longest.length()).isBetween(JwtTokens.LONGEST - 4, JwtTokens.LONGEST);
        assertThat(tokens.callerOf(longest)).isEqualTo(ANN);
        assertThat(tokens.callerOf(with(it -> it.subject("a".repeat(64)))).name())
                .hasSize(69);
    }

    @Test
    void types_and_audiences_that_are_ours_are_taken() {
        var claims = Issuer.claims("ann", NOW).build().toString();
        for (var type : List.of("JWT", "jwt", "at+jwt", "AT+JWT")) {
            var header = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"" + type + "\"}";
            assertThat(tokens.callerOf(Issuer.signedAs(header, claims))).isEqualTo(ANN);
        }
        assertThat(tokens.callerOf(with(it -> it.audience(List.of("bank", "shop")))))
                .isEqualTo(ANN);
    }

    @Test
    void without_a_kid_the_only_key_of_its_algorithm_has_to_have_signed() {
        var claims = Issuer.claims("ann", NOW).build().toString();
        var token = Issuer.signed(Issuer.header(JWSAlgorithm.RS256, null), claims, Issuer.signer(Issuer.RSA));
        assertThat(tokens.callerOf(token)).isEqualTo(ANN);

        find(Issuer.jwks(Issuer.RSA, Issuer.NEXT_RSA));

        assertThatThrownBy(() -> tokens.callerOf(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void without_a_claim_of_roles_everybody_is_a_customer() {
        var king = with(it -> it.claim("roles", "service"));

        assertThat(tokens.callerOf(king)).isEqualTo(ANN);
    }

    @Test
    void the_claim_of_roles_makes_a_user_one_of_the_staff() {
        var withRoles = tokens(Optional.of("roles"));

        assertThat(withRoles.callerOf(with(it -> it.claim("roles", "merchant"))).role())
                .isEqualTo(Role.MERCHANT);
        assertThat(withRoles.callerOf(with(it -> it.claim("roles", List.of("a", "service", "merchant")))))
                .isEqualTo(Caller.staff(new UserId("ann"), Role.SERVICE));
        for (var none : new Object[] {
            "Merchant", "merchants", "service merchant", List.of(), List.of("customer"), 5, Map.of("service", 1)
        }) {
            assertThat(withRoles.callerOf(with(it -> it.claim("roles", none))))
                    .as("" + none)
                    .isEqualTo(ANN);
        }
        assertThat(withRoles.callerOf(with(it -> it))).isEqualTo(ANN);
    }

    @Test
    void a_token_is_verified_once_until_it_expires() {
        var token = Issuer.token("ann", NOW);
        assertThat(tokens.remembered(token)).isEmpty();
        assertThat(tokens.callerOf(token)).isEqualTo(ANN);

        clock.advance(Duration.ofSeconds(299));
        assertThat(tokens.remembered(token)).isPresent();

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.remembered(token)).isEmpty();

        clock.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> tokens.callerOf(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void what_was_remembered_is_forgotten_with_the_keys() {
        var token = Issuer.token("ann", NOW);
        assertThat(tokens.callerOf(token)).isEqualTo(ANN);

        find(Issuer.jwks());
        assertThat(tokens.remembered(token)).isPresent(); // they are the same

        find(Issuer.jwks(Issuer.NEXT_RSA));
        assertThatThrownBy(() -> tokens.callerOf(token)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void keys_for_something_else_verify_nothing() {
        var claims = Issuer.claims("ann", NOW).build().toString();
        var weak = Issuer.rsa("weak", 1024);
        var weakly = Issuer.signed(Issuer.header(JWSAlgorithm.RS256, "weak"), claims, Issuer.signer(weak));
        var set = Issuer.jwks(Issuer.EC, weak).replace("\"keys\":[", "\"keys\":[{\"kty\":\"new\",\"kid\":\"x\"},");
        var rsa = Issuer.RSA.toPublicJWK().toJSONString();
        find(set);
        assertThatThrownBy(() -> tokens.callerOf(weakly)).isInstanceOf(Unauthenticated.class);

        for (var only : List.of("\"use\":\"enc\"", "\"alg\":\"RS512\"", "\"key_ops\":[\"encrypt\"]")) {
            find("{\"keys\":[" + Issuer.EC.toPublicJWK() + "," + rsa.replaceFirst("\\{", "{" + only + ",") + "]}");
            assertThatThrownBy(() -> tokens.callerOf(Issuer.rs256(claims))).isInstanceOf(Unauthenticated.class);
        }
        for (var also : List.of("\"use\":\"sig\"", "\"alg\":\"RS256\"", "\"key_ops\":[\"verify\"]")) {
            find("{\"keys\":[" + rsa.replaceFirst("\\{", "{" + also + ",") + "]}");
            assertThat(tokens.callerOf(Issuer.rs256(claims))).isEqualTo(ANN);
        }
    }

    private void find(String other) {
        jwks.set(other);
        keys.look().toCompletableFuture().join();
    }

    @Test
    void whatever_becomes_of_a_token_on_its_way_it_lets_in_nobody_else() {
        var random = new Random(1);
        var token = Issuer.token("ann", NOW);
        for (int i = 0; i < 3_000; i++) {
            var bytes = token.getBytes(StandardCharsets.US_ASCII);
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) (0x21 + random.nextInt(94));
            }
            var changed = new String(bytes, StandardCharsets.US_ASCII).substring(0, bytes.length - random.nextInt(2));
            try {
                assertThat(tokens.callerOf(changed)).isEqualTo(ANN); // unused bits at the end of a signature
            } catch (Unauthenticated refused) {
                // as it should be
            }
        }
    }
}
