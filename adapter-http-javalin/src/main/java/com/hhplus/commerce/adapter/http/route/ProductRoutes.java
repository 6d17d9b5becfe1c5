package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.AuditTrail;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.access.Sha256;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.request.Body;
import com.hhplus.commerce.adapter.http.request.EntityTags;
import com.hhplus.commerce.adapter.http.request.Params;
import com.hhplus.commerce.adapter.http.request.ProductConditions;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.application.usecase.Catalog;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import io.javalin.http.Context;
import java.util.Currency;
import java.util.HexFormat;

final class ProductRoutes {
    private static final int TAG_BYTES = 16; // no two documents ever have the same by chance
    private static final int POPULAR_DAYS = 3;
    private static final int POPULAR_LIMIT = 5;

    private final Catalog catalog;
    private final FactJson facts;
    private final String currency;
    private final Answers answers;

    ProductRoutes(Catalog catalog, Currency currency, FactJson facts, Answers answers) {
        this.catalog = catalog;
        this.currency = currency.getCurrencyCode();
        this.facts = facts;
        this.answers = answers;
    }

    void addTo(RouteTable routes) {
        routes.put("/v1/products/{id}", Right.MERCHANTS, AuditTrail.of(this::register));
        routes.post("/v1/products/{id}/stock", Right.MERCHANTS, AuditTrail.of(this::adjustStock));
        routes.read("/v1/products/{id}/adjustments", Right.MERCHANTS, this::adjustments);
        routes.read("/v1/products/{id}/changes", Right.MERCHANTS, this::changes);
        routes.read("/v1/products/{id}", Right.ALL, this::find);
        routes.read("/v1/products", Right.ALL, this::list);
        routes.read("/v1/popular-products", Right.ALL, this::popular);
    }

    private void register(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var condition = ProductConditions.of(ctx);
        var body = Body.of(ctx);
        var name = body.text("name", ProductName::new);
        var price = body.number("price", Money::of);
        body.verify();

        var registration = catalog.register(id, name.orElseThrow(), price.orElseThrow(), condition);
        var product = registration.product();
        answers.send(
                Answers.tagged(ctx, product.version().toString()).status(registration.isNew() ? 201 : 200),
                product,
                facts::product);
    }

    private void adjustStock(Context ctx) {
        Params.none(ctx);
        var id = id(ctx);
        var key = Params.key(ctx);
        var condition = ProductConditions.of(ctx);
        var body = Body.of(ctx);
        var delta = body.number("delta", units -> units);
        var reason = body.text("reason", Reason::new);
        body.verify();

        var adjusted = catalog.adjustStock(id, delta.orElseThrow(), reason.orElseThrow(), condition, key);
        if (!adjusted.receipt().repeated()) { // else the tag may be that of what came after
            Answers.tagged(ctx, adjusted.now().toString());
        }
        answers.sendReceipt(ctx.status(201), adjusted.receipt(), facts::adjusted);
    }

    private void adjustments(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, catalog.adjustments(id(ctx), page), FactJson::adjustment);
    }

    private void changes(Context ctx) {
        var page = Params.of(ctx, "limit", "cursor").page();
        answers.sendPage(ctx, catalog.changes(id(ctx), page), this::json);
    }

    private void find(Context ctx) {
        Params.none(ctx);
        var product = catalog.find(id(ctx));
        sendUnlessKnown(ctx, product.version().toString(), Json.write(product, facts::product));
    }

    private void list(Context ctx) {
        answers.sendPage(ctx, catalog.list(Params.of(ctx, "limit", "cursor").page()), facts::product);
    }

    private void popular(Context ctx) {
        var params = Params.of(ctx, "days", "limit");
        var ranking = catalog.popular(params.number("days", POPULAR_DAYS), params.number("limit", POPULAR_LIMIT));
        var document = Json.write(ranking, ProductRoutes::json);
        sendUnlessKnown(ctx, tag(document), document);
    }

    private static String tag(byte[] document) {
        return HexFormat.of().formatHex(Sha256.of(document), 0, TAG_BYTES);
    }

    private void sendUnlessKnown(Context ctx, String tag, byte[] document) {
        if (EntityTags.ifNoneMatch(ctx).filter(known -> known.name(tag)).isPresent()) {
            answers.sendNotModified(ctx, tag, document.length);
        } else {
            answers.sendTagged(ctx, tag, document);
        }
    }

    private static ProductId id(Context ctx) {
        return new ProductId(ctx.pathParam("id"));
    }

    private void json(ProductChange change, Members json) {
        json.put("seq", change.seq())
                .put("name", change.name().value())
                .put("price", change.price().minorUnits())
                .put("stock", change.stock())
                .put("currency", currency)
                .put("at", change.at());
    }

    private static void json(Ranking ranking, Members json) {
        json.put("from", ranking.from().toString())
                .put("to", ranking.to().toString())
                .put(
                        "items",
                        ranking.sellers(),
                        (seller, item) -> item.put("rank", ranking.sellers().indexOf(seller) + 1)
                                .put("productId", seller.product().value())
                                .put("name", seller.name().value())
                                .put("sold", seller.sold()));
    }
}
