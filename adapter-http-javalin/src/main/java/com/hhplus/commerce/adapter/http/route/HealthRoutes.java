package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.ServerStopping;
import com.hhplus.commerce.application.Commerce;
import io.javalin.http.Context;
import java.util.function.BooleanSupplier;

/** For who watches the server: whether it lives, and whether requests are to be sent to it. */
final class HealthRoutes {
    private final Commerce commerce;
    private final BooleanSupplier stopping;
    private final Answers answers;

    HealthRoutes(Commerce commerce, BooleanSupplier stopping, Answers answers) {
        this.commerce = commerce;
        this.stopping = stopping;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read(Routes.HEALTH + "live", Right.OPEN, this::live);
        routes.read(Routes.HEALTH + "ready", Right.OPEN, this::ready);
    }

    private void live(Context ctx) {
        Params.none(ctx);
        answers.send(ctx, "live", HealthRoutes::json);
    }

    private void ready(Context ctx) {
        Params.none(ctx);
        if (stopping.getAsBoolean()) {
            throw new ServerStopping();
        }
        ctx.future(() -> commerce.probe()
                .thenRun(() -> answers.send(ctx, "ready", HealthRoutes::json))
                .toCompletableFuture());
    }

    private static void json(String status, Members json) {
        json.put("status", status);
    }
}
