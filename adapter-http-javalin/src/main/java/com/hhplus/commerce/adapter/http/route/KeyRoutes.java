package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.AuditTrail;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.AccessKeys.WithSecret;
import com.hhplus.commerce.application.usecase.Role;
import io.javalin.http.Context;
import java.util.function.Function;

/** The keys of machines. A secret is shown when it is made, and never again. */
final class KeyRoutes {
    private final AccessKeys keys;
    private final Answers answers;

    KeyRoutes(AccessKeys keys, Answers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.post("/v1/keys", Right.SERVICES, AuditTrail.of(this::create));
        routes.read("/v1/keys", Right.SERVICES, this::list);
        routes.delete("/v1/keys/{id}", Right.SERVICES, AuditTrail.of(this::revoke));
    }

    private void create(Context ctx) {
        Params.none(ctx);
        var body = Body.of(ctx);
        var name = body.text("name", Function.identity());
        var role = body.text("role", Role::of);
        body.verify();

        var made = keys.create(name.orElseThrow(), role.orElseThrow());
        AuditTrail.note(ctx, inWords(made.key()));
        answers.send(ctx.status(201), made, KeyRoutes::json);
    }

    private static String inWords(AccessKey key) {
        return key.id() + " of " + key.name() + ", " + key.role().text();
    }

    private void list(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, keys.list(page), KeyRoutes::json);
    }

    private void revoke(Context ctx) {
        Params.none(ctx);
        Body.none(ctx);
        keys.revoke(AccessKeyId.of(ctx.pathParam("id")));
        answers.sendNothing(ctx);
    }

    private static void json(WithSecret made, Members json) {
        json(made.key(), json);
        json.put("secret", made.secret());
    }

    private static void json(AccessKey key, Members json) {
        json.put("id", key.id().text())
                .put("name", key.name())
                .put("role", key.role().text())
                .put("createdAt", key.createdAt());
        key.revokedAt().ifPresent(at -> json.put("revokedAt", at));
    }
}
