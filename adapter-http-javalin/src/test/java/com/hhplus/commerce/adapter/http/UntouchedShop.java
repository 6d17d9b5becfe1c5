package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A shop with pens and a user with money, an order and a payment, for tests after each of which all must be as it was. */
final class UntouchedShop implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> READS = List.of(
            "/v1/wallets/kim/entries",
            "/v1/products",
            "/v1/products/pen/adjustments",
            "/v1/orders",
            "/v1/payments",
            "/v1/popular-products");

    private Api api;
    private List<String> before;

    @Override
    public void beforeAll(ExtensionContext context) {
        api = Api.inMemory();
        api.stocks("pen", 1, 110);
        api.charges("kim", 120);
        api.orders("kim", "pen", 10);
        api.pays("kim", 10);
        before = state();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(state()).isEqualTo(before);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        api.close();
    }

    Api api() {
        return api;
    }

    Answer send(Write route, String body) {
        return send(route, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(Write route, byte[] body) {
        return api.send(
                route.method, route.path(api), BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    }

    void refuses(Write route, String body, String field) {
        refuses(route, body.getBytes(StandardCharsets.UTF_8), field);
    }

    /** Sends a body, and expects that this field is called malformed before all others. */
    void refuses(Write route, byte[] body, String field) {
        var answer = send(route, body);
        var sent = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(sent).isEqualTo(400);
        assertThat(answer.text("code")).as(sent).isEqualTo("invalid_request");
        assertThat(answer.json().at("/fields/0/field").textValue()).as(sent).isEqualTo(field);
    }

    private List<String> state() {
        return READS.stream().map(path -> api.get(path).mustBe(200).body()).toList();
    }
}
