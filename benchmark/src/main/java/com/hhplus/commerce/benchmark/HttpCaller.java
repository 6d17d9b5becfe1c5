package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One connection that is kept open, with one request at a time on it. */
final class HttpCaller implements Caller {
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private final String host;
    private final Passes passes;

    HttpCaller(int port, Passes passes) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        connection.bind(socket);
        host = "localhost:" + port;
        this.passes = passes;
    }

    @Override
    public boolean buy(Purchase purchase) throws IOException, HttpException {
        var request = new BasicClassicHttpRequest("POST", "/v1/orders");
        purchase.key().ifPresent(key -> request.setHeader("Idempotency-Key", key));
        passes.of(purchase.user()).ifPresent(pass -> request.setHeader("Authorization", "Bearer " + pass));
        var response = exchange(request, json(purchase));
        return switch (response.getCode()) {
            case CREATED -> !response.containsHeader("Idempotency-Replayed");
            case 404, 409 -> false;
            default -> throw new IOException("unexpected: " + response);
        };
    }

    /** Puts money into a wallet. */
    void charge(String user, long amount) throws IOException, HttpException {
        var request = new BasicClassicHttpRequest("POST", "/v1/wallets/" + user + "/charges");
        verify(exchange(request, "{\"amount\":" + amount + "}"), CREATED);
    }

    @Override
    public void look(Look look) throws IOException, HttpException {
        var path = switch (look.thing()) {
            case PRODUCT -> "/v1/products/" + look.name();
            case CATALOG -> "/v1/products";
            case POPULAR -> "/v1/popular-products";
            case BALANCE -> "/v1/wallets/" + look.name();
            case ENTRIES -> "/v1/wallets/" + look.name() + "/entries";
            default -> throw new IllegalArgumentException("nobody asks for " + look.thing() + " by HTTP");
        };
        verify(exchange(new BasicClassicHttpRequest("GET", path), ""), OK);
    }

    private static String json(Purchase purchase) {
        var items = purchase.items();
        var body = items.size() == 1
                ? json(items.get(0))
                : items.stream()
                        .map(item -> "{" + json(item) + "}")
                        .collect(Collectors.joining(",", "\"lines\":[", "]"));
        return "{\"userId\":\"" + purchase.user() + "\"," + body + "}";
    }

    private static String json(Item item) {
        return "\"productId\":\"" + item.product() + "\",\"quantity\":" + item.quantity();
    }

    private ClassicHttpResponse exchange(BasicClassicHttpRequest request, String body)
            throws IOException, HttpException {
        request.setHeader(HttpHeaders.HOST, host);
        if (!body.isEmpty()) {
            request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length());
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        }
        connection.sendRequestHeader(request);
        if (!body.isEmpty()) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
        var response = connection.receiveResponseHeader();
        connection.receiveResponseEntity(response);
        EntityUtils.consume(response.getEntity());
        return response;
    }

    private static void verify(ClassicHttpResponse response, int expected) throws IOException {
        if (response.getCode() != expected) {
            throw new IOException("unexpected: " + response);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
