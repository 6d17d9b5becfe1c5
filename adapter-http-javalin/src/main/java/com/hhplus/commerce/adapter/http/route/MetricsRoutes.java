package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.metrics.Metrics;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import io.javalin.http.Context;

/** Figures, for who watches the server. */
final class MetricsRoutes {
    private final Metrics metrics;
    private final Answers answers;

    MetricsRoutes(Metrics metrics, Answers answers) {
        this.metrics = metrics;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.read(Routes.METRICS, Right.MERCHANTS, this::all);
    }

    private void all(Context ctx) {
        Params.none(ctx);
        answers.send(ctx, Metrics.MEDIA_TYPE, metrics.text());
    }
}
