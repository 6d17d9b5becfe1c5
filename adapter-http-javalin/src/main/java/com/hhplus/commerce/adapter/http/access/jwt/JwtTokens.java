package com.hhplus.commerce.adapter.http.access.jwt;

import com.hhplus.commerce.adapter.http.access.KeysUnavailable;
import com.hhplus.commerce.adapter.http.access.Tokens;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.access.limit.Recent;
import com.hhplus.commerce.application.usecase.Caller;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The tokens that an issuer has signed with RS256, ES256 or EdDSA, for this audience. What a token says of where keys lie counts for nothing.
 * Those that were right are remembered until they expire, or the keys are others, since verifying one takes more than an order does. Safe for
 * many threads.
 */
public final class JwtTokens implements Tokens, AutoCloseable {
    static final int LONGEST = 8 * 1024;

    private static final int MOST_REMEMBERED = 50_000;
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    private final Keys keys;
    private final Claims claims;
    private final Clock clock;
    private final Recent<Fingerprint, Verified> verified = new Recent<>(MOST_REMEMBERED);

    JwtTokens(Keys keys, Claims claims, Clock clock) {
        this.keys = keys;
        this.claims = claims;
        this.clock = clock;
    }

    /** Begins to look for the keys, and goes on until it is closed. */
    public static JwtTokens of(JwtSettings settings) {
        var clock = Clock.systemUTC();
        var claims = new Claims(settings.issuer(), settings.audience(), settings.rolesClaim(), clock);
        return new JwtTokens(Keys.of(settings.keys()), claims, clock);
    }

    @Override
    public Caller callerOf(String token) {
        var now = keys.now().orElseThrow(KeysUnavailable::new);
        return remembered(token).orElseGet(() -> verify(token, now));
    }

    @Override
    public Optional<Caller> remembered(String token) {
        var now = keys.now();
        if (now.isEmpty() || token.length() > LONGEST) {
            return Optional.empty();
        }
        return verified.find(Fingerprint.of(token))
                .filter(it -> it.keys == now.get() && clock.millis() < it.until)
                .map(Verified::caller);
    }

    @Override
    public CompletionStage<Void> prepared(String token) {
        return keys.now().filter(now -> isKnown(token, now)).isPresent()
                ? CompletableFuture.completedFuture(null)
                : keys.lookForMissing();
    }

    /** Whether other keys would make no difference. */
    private static boolean isKnown(String token, KeySet now) {
        try {
            return !now.of(parsed(token).getHeader()).isEmpty();
        } catch (Unauthenticated malformed) {
            return true;
        }
    }

    private Caller verify(String token, KeySet now) {
        var signed = parsed(token);
        if (now.of(signed.getHeader()).stream().noneMatch(key -> key.hasSigned(signed))) {
            throw new Unauthenticated("the token is not signed with a key of the issuer");
        }
        var said = claims(signed);
        var caller = claims.callerOf(said);
        verified.put(
                Fingerprint.of(token),
                new Verified(caller, now, said.getExpirationTime().getTime()));
        return caller;
    }

    private static SignedJWT parsed(String token) {
        if (token.length() > LONGEST) {
            throw new Unauthenticated("the token is longer than " + LONGEST + " characters");
        }
        try {
            var signed = SignedJWT.parse(token);
            mustBeUnderstood(signed.getHeader());
            return signed;
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new Unauthenticated("this is neither an access key nor a signed token");
        }
    }

    private static void mustBeUnderstood(JWSHeader header) {
        if (header.getCriticalParams() != null) {
            throw new Unauthenticated("the token wants something understood that is not: crit");
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw new Unauthenticated("the token is of another type: typ");
        }
    }

    private static JWTClaimsSet claims(SignedJWT signed) {
        try {
            var claims = signed.getJWTClaimsSet();
            if (signed.getPayload().toJSONObject().get("sub") instanceof Number) { // which the library takes for a text
                throw new Unauthenticated("the sub of the token is no text");
            }
            return claims;
        } catch (ParseException malformed) {
            throw new Unauthenticated("the claims of the token cannot be read");
        }
    }

    @Override
    public void close() {
        keys.close();
    }

    /** @param until in milliseconds since 1970 */
    private record Verified(Caller caller, KeySet keys, long until) {}
}
