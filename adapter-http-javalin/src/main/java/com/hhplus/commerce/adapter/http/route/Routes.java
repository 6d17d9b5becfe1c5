package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.StillLetIn;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.feed.LiveFeed;
import com.hhplus.commerce.adapter.http.metrics.Metrics;
import com.hhplus.commerce.adapter.http.problem.Problems;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.Stopping;
import com.hhplus.commerce.application.Commerce;
import java.time.Duration;
import java.util.Optional;

/** All addresses of the shop: each class beside this one begins with its own. */
public final class Routes {
    public static final String HEALTH = "/health/";
    static final String METRICS = "/metrics";

    private Routes() {}

    /** Whether this is an address by which the server is watched, which has to be answered whatever else has to wait. */
    public static boolean isForWatchers(String path) {
        return path.startsWith(HEALTH) || path.equals(METRICS);
    }

    /**
     * @param payServer where the wallets and payments lie, if not in the shop
     * @param stillLetIn asks who follows the feed again
     * @param stopping whether the server is about to stop, which ends who follows the feed
     * @param heartbeat how often a stream of events shows that it lives
     */
    public static void addTo(
            RouteTable routes,
            Commerce commerce,
            Optional<PayServer> payServer,
            StillLetIn stillLetIn,
            Stopping stopping,
            Duration heartbeat,
            Answers answers,
            Problems problems,
            Metrics metrics) {
        var currency = commerce.shop().currency();
        var facts = new FactJson(currency);
        new OrderRoutes(commerce.orders(), facts, answers).addTo(routes); // the busiest first: they are tried in turn
        new ReturnRoutes(commerce.orders(), facts, answers).addTo(routes);
        payServer.ifPresentOrElse(
                other -> new PayServerRoutes(other, answers).addTo(routes),
                () -> addMoneyTo(routes, commerce, facts, answers, problems));
        new ProductRoutes(commerce.catalog(), currency, facts, answers).addTo(routes);
        var feed = new LiveFeed(commerce.events(), new EventJson(facts), heartbeat);
        stopping.then(feed::close);
        new EventRoutes(feed, stillLetIn, answers).addTo(routes);
        new WebhookRoutes(commerce.webhooks(), answers).addTo(routes);
        new KeyRoutes(commerce.accessKeys(), answers).addTo(routes);
        new AuditRoutes(commerce.audit(), stopping, answers).addTo(routes);
        new HealthRoutes(commerce, stopping, answers).addTo(routes);
        new MetricsRoutes(metrics, answers).addTo(routes);
        new DocsRoutes(answers).addTo(routes);
    }

    private static void addMoneyTo(
            RouteTable routes, Commerce commerce, FactJson facts, Answers answers, Problems problems) {
        var currency = commerce.shop().currency();
        new PaymentRoutes(commerce.payments(), facts, answers).addTo(routes);
        new PaymentBatchRoutes(commerce.payments(), facts, answers, problems).addTo(routes);
        new RefundRoutes(commerce.payments(), facts, answers).addTo(routes);
        new WalletRoutes(commerce.wallets(), currency, facts, answers).addTo(routes);
    }
}
