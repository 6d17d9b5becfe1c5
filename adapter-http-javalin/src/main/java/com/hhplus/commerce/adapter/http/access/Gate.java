package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.adapter.http.access.limit.TooManyRequests;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Knows who asks: a machine by its key, a user by his token; anybody, as long as there is neither. And that nobody asks too often. */
public final class Gate {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)"); // RFC 6750
    private static final String KEY = "ck_";
    private static final CompletionStage<Void> PREPARED = CompletableFuture.completedFuture(null);

    private final AccessKeys keys;
    private final Optional<Tokens> tokens;
    private final Limits limits;

    public Gate(AccessKeys keys, Optional<Tokens> tokens, Limits limits) {
        this.keys = keys;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Whether who asks has to say who he is. */
    public boolean isClosed() {
        return tokens.isPresent() || keys.areAskedFor();
    }

    /** The same; not if that cannot be told now. */
    public boolean isSurelyClosed() {
        try {
            return isClosed();
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    /**
     * Who comes to a gate that is closed.
     *
     * @param authorizations what the headers of this name say
     * @param address where he is, as far as those count as one who are not known
     */
    public Visitor visitor(List<String> authorizations, Supplier<String> address) {
        try {
            return new Visitor(Optional.of(bearer(authorizations)), Optional.empty(), address);
        } catch (Unauthenticated refusal) {
            return new Visitor(Optional.empty(), Optional.of(refusal), address);
        }
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

    /** Who comes, and what he says that he is known by. */
    public final class Visitor {
        private final Optional<String> token;
        private final Optional<String> key;
        private final Optional<Unauthenticated> refusal;
        private final Supplier<String> address;
        private final Optional<Caller> remembered;

        private Visitor(Optional<String> bearer, Optional<Unauthenticated> refusal, Supplier<String> address) {
            this.key = bearer.filter(it -> it.startsWith(KEY));
            this.token = bearer.filter(it -> !it.startsWith(KEY));
            this.refusal = refusal;
            this.address = address;
            this.remembered = tokens.flatMap(all -> token.flatMap(all::remembered));
        }

        /**
         * Is completed, soon and never by a failure, when it is no use to wait any longer before he is admitted.
         *
         * @throws TooManyRequests if finding out who he is takes work, and nothing is left to those of his address who are not known
         */
        public CompletionStage<Void> prepared() {
            if (token.isEmpty() || tokens.isEmpty() || remembered.isPresent()) {
                return PREPARED;
            }
            limits.mustBeLeftAt(address.get());
            return tokens.get().prepared(token.get());
        }

        /** @throws TooManyRequests if he has asked too often */
        public Admission admission() {
            Caller caller;
            try {
                caller = caller();
            } catch (Unauthenticated stranger) {
                return new Admission(stranger, limits.takeAt(address.get()));
            } catch (RuntimeException cannotTell) {
                return new Admission(cannotTell, limits.takeAt(address.get())); // or guesses would be free meanwhile
            }
            return new Admission(caller, limits.take(caller));
        }

        private Caller caller() {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            if (remembered.isPresent()) {
                return remembered.get();
            }
            if (key.isPresent()) {
                return keys.callerOf(key.get())
                        .orElseThrow(() -> new Unauthenticated("there is no such key, or it is revoked"));
            }
            return tokens.orElseThrow(() -> new Unauthenticated("this is no access key"))
                    .callerOf(token.orElseThrow());
        }
    }
}
