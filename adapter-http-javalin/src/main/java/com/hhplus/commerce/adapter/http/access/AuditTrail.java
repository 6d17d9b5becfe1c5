package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.adapter.http.trace.Visit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has changed what of the shop itself: its products and their stock, its webhooks and its keys. A line for each, in the log of its own name. */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger("commerce.audit");

    private AuditTrail() {}

    /** Tells of each request that {@code handler} carries out. */
    public static Handler of(Handler handler) {
        return ctx -> {
            handler.handle(ctx);
            tell(ctx);
        };
    }

    private static void tell(Context ctx) {
        Visit.originOf(ctx.req())
                .in(LOG.atInfo())
                .log("{}: {} {} answered {}", Callers.of(ctx).name(), ctx.method(), ctx.path(), ctx.statusCode());
    }
}
