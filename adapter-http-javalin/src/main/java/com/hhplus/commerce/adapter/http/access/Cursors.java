package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Cursors of listings as callers are given them: each caller has its own, so that one is of no use to another. */
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
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((caller.name() + "\n" + cursor).getBytes(StandardCharsets.UTF_8));
            var mark = new byte[MARK_BYTES];
            System.arraycopy(digest, 0, mark, 0, MARK_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
