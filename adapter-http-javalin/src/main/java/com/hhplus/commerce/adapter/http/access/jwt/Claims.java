package com.hhplus.commerce.adapter.http.access.jwt;

import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.UserId;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** What a token has to say, and who its bearer is by that. Clocks may differ by up to a minute. */
final class Claims {
    private static final int SKEW_SECONDS = 60;
    private static final Set<String> REQUIRED = Set.of("exp", "sub");

    private final Clock clock;
    private final Optional<String> rolesClaim;
    private final Verifier verifier;

    Claims(String issuer, String audience, Optional<String> rolesClaim, Clock clock) {
        this.clock = clock;
        this.rolesClaim = rolesClaim;
        this.verifier = new Verifier(issuer, audience);
    }

    /** @throws Unauthenticated if they are not for here, or not for now, or not of a user */
    Caller callerOf(JWTClaimsSet claims) {
        try {
            verifier.verify(claims, null);
        } catch (BadJWTException wrong) {
            throw new Unauthenticated("the token is not for here or not for now: " + wrong.getMessage());
        }
        var issuedAt = claims.getIssueTime();
        if (issuedAt != null && issuedAt.getTime() >= clock.millis() + SKEW_SECONDS * 1000L) {
            throw new Unauthenticated("the token is issued in the future");
        }
        var user = user(claims);
        return role(claims).map(role -> Caller.staff(user, role)).orElseGet(() -> Caller.customer(user));
    }

    private static UserId user(JWTClaimsSet claims) {
        try {
            return new UserId(Optional.ofNullable(claims.getSubject()).orElse(""));
        } catch (InvalidValue malformed) {
            throw new Unauthenticated("the sub of the token " + malformed.problem());
        }
    }

    private Optional<Role> role(JWTClaimsSet claims) {
        var claimed = rolesClaim.map(claims::getClaim);
        return Set.of(Role.SERVICE, Role.MERCHANT).stream()
                .filter(role -> claimed.filter(it -> says(it, role)).isPresent())
                .max(Role::compareTo);
    }

    private static boolean says(Object claimed, Role role) {
        return claimed instanceof Collection<?> many
                ? many.contains(role.text())
                : role.text().equals(claimed);
    }

    private final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        Verifier(String issuer, String audience) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED);
            setMaxClockSkew(SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
