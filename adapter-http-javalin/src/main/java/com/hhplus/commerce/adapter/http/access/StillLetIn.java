package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Caller;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again who was let in, as long as he is being answered: his key may have been revoked meanwhile, or his token be over. */
public final class StillLetIn {
    private static final Limits NONE = Limits.of(0, 0); // what is asked again is nothing that he asked for

    private final Gate gate;

    public StillLetIn(AccessKeys keys, Optional<Tokens> tokens) {
        gate = new Gate(keys, tokens, NONE);
    }

    /**
     * Why he would not be let in any more, if so, each time that it is asked; nothing as long as nobody can tell whether a key is revoked. May
     * wait for the store, and may be asked when the request is over.
     */
    public Supplier<Optional<RuntimeException>> of(Context ctx) {
        if (Callers.of(ctx) == Caller.LOCAL) {
            return Optional::empty;
        }
        var said = List.copyOf(Collections.list(ctx.req().getHeaders(Header.AUTHORIZATION)));
        return () -> refusal(said);
    }

    private Optional<RuntimeException> refusal(List<String> said) {
        var now = gate.visitor(said, () -> "").admission().callerOrRefusal();
        if (now instanceof Unauthenticated || now instanceof KeysUnavailable) {
            return Optional.of((RuntimeException) now);
        }
        return Optional.empty();
    }
}
