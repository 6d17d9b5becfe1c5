package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.adapter.http.trace.Visit;
import com.hhplus.commerce.domain.Rejection;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Who has changed what of the shop itself, or tried to: its products and their stock, its webhooks and its keys. A line for each, in the log of its
 * own name.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger("commerce.audit");
    private static final String NOTE = AuditTrail.class.getName();

    private AuditTrail() {}

    /** Tells of each request that {@code handler} carries out, refuses, or fails to carry out. */
    public static Handler of(Handler handler) {
        return ctx -> {
            try {
                handler.handle(ctx);
            } catch (Rejection refusal) {
                line(ctx).log("{}: {} {} was refused: {}", who(ctx), ctx.method(), ctx.path(), nameOf(refusal));
                throw refusal;
            } catch (Exception failure) {
                line(ctx).log("{}: {} {} failed: {}", who(ctx), ctx.method(), ctx.path(), nameOf(failure));
                throw failure;
            }
            line(ctx).log("{}: {} {} answered {}{}", who(ctx), ctx.method(), ctx.path(), ctx.statusCode(), noted(ctx));
        };
    }

    /**
     * Has the line of a request that is carried out say what came of it, as far as its path does not.
     *
     * @param words without secrets
     */
    public static void note(Context ctx, String words) {
        ctx.attribute(NOTE, words);
    }

    private static String noted(Context ctx) {
        var words = ctx.<String>attribute(NOTE);
        return words == null ? "" : ": " + words;
    }

    private static LoggingEventBuilder line(Context ctx) {
        return Visit.originOf(ctx.req()).in(LOG.atInfo());
    }

    private static String who(Context ctx) {
        return Callers.of(ctx).name();
    }

    private static String nameOf(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
