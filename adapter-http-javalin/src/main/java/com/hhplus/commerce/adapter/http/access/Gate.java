package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Caller;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows who asks: a machine by its key, a user by his token; anybody, as long as there is neither. */
public final class Gate {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)"); // RFC 6750
    private static final String KEY = "ck_";

    private final AccessKeys keys;
    private final Optional<Tokens> tokens;

    public Gate(AccessKeys keys, Optional<Tokens> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Whether who asks has to say who he is. */
    public boolean isClosed() {
        return tokens.isPresent() || keys.areAskedFor();
    }

    /**
     * Who asks.
     *
     * @param authorizations what the headers of this name say
     * @throws Unauthenticated if he does not say it, or what he says is not right
     */
    public Caller callerOf(List<String> authorizations) {
        return isClosed() ? callerOf(bearer(authorizations)) : Caller.LOCAL;
    }

    private static String bearer(List<String> authorizations) {
        if (authorizations.isEmpty()) {
            throw new Unauthenticated("there is no key or token: it is sent as 'Authorization: Bearer …'");
        }
        var bearer = BEARER.matcher(authorizations.get(0));
        if (authorizations.size() > 1 || !bearer.matches()) {
            throw new Unauthenticated("Authorization must be given once, as 'Bearer …'");
        }
        return bearer.group(1);
    }

    private Caller callerOf(String bearer) {
        if (bearer.startsWith(KEY)) {
            return keys.callerOf(bearer)
                    .orElseThrow(() -> new Unauthenticated("there is no such key, or it is revoked"));
        }
        return tokens.orElseThrow(() -> new Unauthenticated("this is no access key"))
                .callerOf(bearer);
    }
}
