package com.hhplus.commerce.adapter.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as this API speaks it: read strictly, so that nothing is guessed, and written in one go. */
public final class Json {
    public static final String MEDIA_TYPE = "application/json";

    private static final int DEEPEST = 8;

    /** More than an order takes that is refused for its many lines. */
    private static final int MOST_TOKENS = 50_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // or names of one client would be left to all others
            // a virtual thread has nothing of its own to recycle
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();
    private static final ObjectReader READER =
            new ObjectMapper(FACTORY).reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /**
     * Reads one document, which depends on nothing but {@code body}.
     *
     * @throws IOException if this is not one document in UTF-8, and nothing but that
     * @throws ParserDefect if the parser trips over it, which is its sender's fault all the same
     */
    public static JsonNode read(byte[] body) throws IOException {
        var text = new String(body, StandardCharsets.UTF_8); // left to itself, Jackson also takes UTF-16 and UTF-32
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            throw new CharacterCodingException(); // what is malformed was replaced
        }
        try {
            return READER.readTree(text);
        } catch (RuntimeException | StackOverflowError defect) {
            throw new ParserDefect(defect);
        }
    }

    /** Writes one object. */
    public static <T> byte[] write(T value, Shape<? super T> shape) {
        var buffers = FACTORY._getBufferRecycler();
        var bytes = new ByteArrayBuilder(buffers);
        try (var out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            shape.write(value, new Members(out));
            out.writeEndObject();
            out.flush();
            return bytes.getClearAndRelease();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory is never full", impossible);
        } finally {
            buffers.releaseToPool();
        }
    }
}
