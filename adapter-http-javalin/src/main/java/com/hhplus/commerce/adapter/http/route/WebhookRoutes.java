package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.AuditTrail;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.usecase.Webhooks;
import com.hhplus.commerce.application.usecase.Webhooks.Delivery;
import com.hhplus.commerce.application.usecase.Webhooks.WithSecret;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The addresses that events are sent to. A secret is shown when it is made, and never again. */
final class WebhookRoutes {
    private static final int DELIVERIES = 20;

    private final Webhooks webhooks;
    private final Answers answers;

    WebhookRoutes(Webhooks webhooks, Answers answers) {
        this.webhooks = webhooks;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/webhooks", Right.SERVICES, AuditTrail.of(this::register));
        routes.read("/v1/webhooks", Right.MERCHANTS, this::list);
        routes.read("/v1/webhooks/{id}", Right.MERCHANTS, this::find);
        routes.delete("/v1/webhooks/{id}", Right.SERVICES, AuditTrail.of(this::delete));
        routes.post("/v1/webhooks/{id}/rotate", Right.SERVICES, AuditTrail.of(this::rotate));
        routes.post("/v1/webhooks/{id}/resume", Right.SERVICES, AuditTrail.of(this::resume));
        routes.read("/v1/webhooks/{id}/deliveries", Right.MERCHANTS, this::deliveries);
    }

    private void register(Context ctx) {
        Params.none(ctx);
        var body = Body.of(ctx);
        var url = body.text("url", WebhookRoutes::url);
        var types = body.has("types") ? body.texts("types", EventRoutes::type) : Optional.of(List.<EventType>of());
        var after = body.has("after") ? body.number("after", OptionalLong::of) : Optional.of(OptionalLong.empty());
        body.verify();

        var registered = webhooks.register(url.orElseThrow(), Set.copyOf(types.orElseThrow()), after.orElseThrow());
        AuditTrail.note(ctx, inWords(registered.webhook()));
        ctx.status(201)
                .header(Header.LOCATION, "/v1/webhooks/" + registered.webhook().id());
        answers.send(ctx, registered, WebhookRoutes::json);
    }

    /** Without what may be secret in its URL: who it is called by, and the query. */
    private static String inWords(Webhook webhook) {
        var url = webhook.url();
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return webhook.id() + " to " + url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    private void find(Context ctx) {
        Params.none(ctx);
        answers.send(ctx, webhooks.find(id(ctx)), WebhookRoutes::json);
    }

    private void list(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, webhooks.list(page), WebhookRoutes::json);
    }

    private void delete(Context ctx) {
        Params.none(ctx);
        Body.none(ctx);
        webhooks.delete(id(ctx));
        answers.sendNothing(ctx);
    }

    private void rotate(Context ctx) {
        Params.none(ctx);
        Body.none(ctx);
        answers.send(ctx, webhooks.rotate(id(ctx)), WebhookRoutes::json);
    }

    private void resume(Context ctx) {
        Params.none(ctx);
        Body.none(ctx);
        answers.send(ctx, webhooks.resume(id(ctx)), WebhookRoutes::json);
    }

    private void deliveries(Context ctx) {
        var limit = Params.of(ctx, "limit").number("limit", DELIVERIES);
        var deliveries = webhooks.deliveries(id(ctx), limit);
        answers.send(ctx, deliveries, (all, json) -> json.put("items", all, WebhookRoutes::json));
    }

    private static WebhookId id(Context ctx) {
        return WebhookId.of(ctx.pathParam("id"));
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidValue("url", "must be a URL");
        }
    }

    private static void json(WithSecret registered, Members json) {
        json(registered.webhook(), json);
        json.put("secret", registered.secret());
    }

    private static void json(Webhook webhook, Members json) {
        json.put("id", webhook.id().text())
                .put("url", webhook.url().toString())
                .put(
                        "types",
                        webhook.types().stream().sorted().map(EventType::text).toList())
                .put("status", webhook.status().name())
                .put("position", webhook.position())
                .put("createdAt", webhook.createdAt());
        webhook.trouble().ifPresent(trouble -> {
            json.put("failingSince", trouble.since());
            json(trouble, json);
        });
    }

    private static void json(Delivery delivery, Members json) {
        json.put("position", delivery.position())
                .put("type", delivery.type().text())
                .put("status", delivery.progress().name());
        delivery.trouble().ifPresent(trouble -> json(trouble, json));
    }

    private static void json(Webhook.Trouble trouble, Members json) {
        json.put("timesSent", trouble.times()).put("lastError", trouble.error());
        trouble.nextAt().ifPresent(at -> json.put("nextAttemptAt", at));
    }
}
