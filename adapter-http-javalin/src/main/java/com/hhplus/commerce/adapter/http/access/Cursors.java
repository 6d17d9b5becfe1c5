package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Base64;

/** Cursors of listings as callers are given them: each bears a mark of its caller, so that another one who has got hold of it is refused. */
public final class Cursors {
    private static final int MARK_BYTES = 9; // 12 characters

    private Cursors() {}

    /** What the caller is given for a cursor of the shop. */
    public static String given(Context ctx, String cursor) {
        var caller = Callers.of(ctx);
        return caller.equals(Caller.LOCAL) ? cursor : cursor + "." + mark(caller, cursor);
    }

    /**
     * The cursor of the shop in what a caller has given back.
     *
     * @throws InvalidCursor if it was given to somebody else
     */
    public static String taken(Context ctx, String given) {
        var caller = Callers.of(ctx);
        if (caller.equals(Caller.LOCAL)) {
            return given;
        }
        var end = Math.max(given.lastIndexOf('.'), 0);
        var cursor = given.substring(0, end);
        if (!given.equals(given(ctx, cursor))) {
            throw new InvalidCursor();
        }
        return cursor;
    }

    private static String mark(Caller caller, String cursor) {
        var digest = Sha256.of(caller.name() + "\n" + cursor);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, MARK_BYTES));
    }
}
