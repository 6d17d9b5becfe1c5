package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hhplus.commerce.application.usecase.Page;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** JSON as this API speaks it: read strictly, so that nothing is guessed, and written in one go. */
final class Json {
    private static final int DEEPEST = 8;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** RFC 3339, in UTC, with milliseconds. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code {items, next}}, with a {@code next} of null on the last page. */
    static <T> ObjectNode page(Page<T> page, Function<T, ObjectNode> item) {
        var json = object();
        var items = json.putArray("items");
        page.items().forEach(it -> items.add(item.apply(it)));
        return page.next().map(next -> json.put("next", next)).orElseGet(() -> json.putNull("next"));
    }

    /** @throws IOException if this is not one document in UTF-8, and nothing but that */
    static JsonNode read(byte[] body) throws IOException {
        // left to itself, Jackson also takes UTF-16, UTF-32 and overlong UTF-8
        return MAPPER.readTree(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body))
                .toString());
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    static void answer(Context ctx, JsonNode json) {
        answer(ctx, "application/json", json);
    }

    static void answer(Context ctx, String mediaType, JsonNode json) {
        ctx.header(Header.CACHE_CONTROL, "no-store").contentType(mediaType).result(bytes(json));
    }
}
