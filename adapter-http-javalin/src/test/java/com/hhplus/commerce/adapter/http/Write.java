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
    STOCK("POST", "/v1/products/pen/stock", "{\"delta\": 5, \"reason\": \"x\"}");

    final String method;
    final String path;
    final String body;

    Write(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.body = body;
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
