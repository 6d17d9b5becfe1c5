package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;

/** A route that takes a body, and one that it takes. */
enum Write {
    CHARGE("POST", "/v1/wallets/kim/charges", "{\"amount\": 5}"),
    PAY("POST", "/v1/payments", "{\"userId\": \"kim\", \"amount\": 5}"),
    ORDER("POST", "/v1/orders", "{\"userId\": \"kim\", \"productId\": \"pen\", \"quantity\": 5}"),
    BASKET("POST", "/v1/orders", "{\"userId\": \"kim\", \"lines\": [{\"productId\": \"pen\", \"quantity\": 5}]}"),
    PRODUCT("PUT", "/v1/products/pen", "{\"name\": \"x\", \"price\": 5}"),
    STOCK("POST", "/v1/products/pen/stock", "{\"delta\": 5, \"reason\": \"x\"}"),
    RETURN("POST", "/v1/orders/{newest}/returns", "{\"productId\": \"pen\", \"quantity\": 5}"),
    GOODS(
            "POST",
            "/v1/orders/{newest}/returns",
            "{\"lines\": [{\"productId\": \"pen\", \"quantity\": 5}], \"reason\": \"x\"}"),
    REFUND("POST", "/v1/payments/{newest}/refunds", "{\"amount\": 5}"),
    PAY_UNDER_ID("PUT", "/v1/payments/01980000-0000-7000-8000-000000000001", "{\"userId\": \"kim\", \"amount\": 5}"),
    PAY_FOR_ORDER(
            "PUT",
            "/v1/payments/01980000-0000-7000-8000-000000000002",
            "{\"userId\": \"kim\", \"amount\": 5, \"orderId\": \"01980000-0000-7000-8000-000000000002\"}"),
    PAY_MANY(
            "POST",
            "/v1/payments/batch",
            "{\"payments\": [{\"id\": \"01980000-0000-7000-8000-000000000003\", \"userId\": \"kim\", \"amount\": 5}]}"),
    REFUND_BY_NUMBER("PUT", "/v1/payments/{newest}/refunds/1", "{\"amount\": 5}");

    final String method;
    private final String path;
    final String body;

    Write(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    /** Where it is sent to: to what {@code api} lists first, if it is about an order or a payment that is there. */
    String path(Api api) {
        if (!path.contains("{newest}")) {
            return path;
        }
        var listing = path.substring(0, path.indexOf("/{newest}"));
        var newest = api.get(listing).mustBe(200).json().at("/items/0/id").textValue();
        return path.replace("{newest}", newest);
    }

    /** The body with another value of this field. */
    String with(String name, String value) {
        var changed = body.replaceFirst(
                "\"" + name + "\": (\"[^\"]*\"|\\d+)", Matcher.quoteReplacement("\"" + name + "\": " + value));
        assertThat(changed).isNotEqualTo(body);
        return changed;
    }

    /** The body with one more field. */
    String plus(String field) {
        return body.substring(0, body.length() - 1) + ", " + field + "}";
    }
}
