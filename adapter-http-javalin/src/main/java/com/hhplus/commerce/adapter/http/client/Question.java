package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Shape;
import java.util.List;
import java.util.Map;

/**
 * What a server is asked, except by whom: the same however often it is sent.
 *
 * @param target path and query, as they stand in a request
 * @param headers those of its body and its key
 * @param body empty if there is none
 */
public record Question(String method, String target, Map<String, List<String>> headers, byte[] body) {
    static <T> Question put(String target, T value, Shape<? super T> shape) {
        return withJson("PUT", target, Json.write(value, shape));
    }

    static <T> Question post(String target, T value, Shape<? super T> shape) {
        return withJson("POST", target, Json.write(value, shape));
    }

    static Question get(String target) {
        return new Question("GET", target, Map.of(), new byte[0]);
    }

    static Question post(String target) {
        return new Question("POST", target, Map.of(), new byte[0]);
    }

    private static Question withJson(String method, String target, byte[] body) {
        return new Question(method, target, Map.of("Content-Type", List.of(Json.MEDIA_TYPE)), body);
    }

    boolean onlyReads() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
