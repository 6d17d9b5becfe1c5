package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.domain.UserId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who asks, of each request, and whether what he asks for is his concern. Nothing else compares him with whose something is. */
public final class Callers {
    /** The attribute under which the server leaves who asks, or the refusal of who does not say so. */
    public static final String CALLER = Callers.class.getName();

    private Callers() {}

    /** @throws Unauthenticated if he did not say so */
    public static Caller of(Context ctx) {
        var caller = ctx.req().getAttribute(CALLER);
        if (caller instanceof RuntimeException refusal) {
            throw refusal;
        }
        return (Caller) caller;
    }

    /**
     * Verifies that who asks may see what is {@code owner}'s.
     *
     * @param unseen what he is told if not: the same as if it were not there
     */
    public static <R extends RuntimeException> void mustBeOf(Context ctx, UserId owner, Function<UserId, R> unseen) {
        if (!of(ctx).maySee(owner)) {
            throw unseen.apply(owner);
        }
    }

    /**
     * The same of something whose owner has to be looked up first, which is not done for who may see everything.
     *
     * @param owner throws the same as {@code unseen} makes if there is no such thing
     */
    public static <R extends RuntimeException> void mustBeOf(Context ctx, Supplier<UserId> owner, Supplier<R> unseen) {
        if (of(ctx).user().isPresent()) {
            mustBeOf(ctx, owner.get(), other -> unseen.get());
        }
    }

    /**
     * Whose things are listed to who asks: those of {@code asked}, or of all if nobody is named; to a customer his own.
     *
     * @return nothing if there is nothing that he may see
     */
    public static Optional<Whose> whose(Context ctx, Optional<UserId> asked) {
        var user = of(ctx).user();
        if (user.isEmpty() || asked.isEmpty() || asked.equals(user)) {
            return Optional.of(new Whose(asked.or(() -> user)));
        }
        return Optional.empty();
    }

    /** @param user one, or all */
    public record Whose(Optional<UserId> user) {}
}
