package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.hhplus.commerce.adapter.http.Members.Shape;
import com.hhplus.commerce.application.usecase.Page;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.slf4j.event.Level;

/** JSON as this API speaks it: read strictly, so that nothing is guessed, and written in one go. */
final class Json {
    private static final int DEEPEST = 8;
    private static final int MOST_TOKENS =
            50_000; // more than all the lines of an order that is refused for having too many
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // or names of one client would be left to all others
            .recyclerPool(
                    JsonRecyclerPools.newConcurrentDequePool()) // a virtual thread of its own has nothing to recycle
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();
    private static final FailureLog DEFECTS = new FailureLog();
    private static final ObjectReader READER =
            new ObjectMapper(FACTORY).reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** RFC 3339, in UTC, with milliseconds. */
    static String time(Instant at) {
        var time = at.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(24).append(time.toLocalDate()).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    /** Appends the digits of {@code number} from that of {@code unit} on. A formatter would cost more than all other fields. */
    private static StringBuilder digits(StringBuilder text, int number, int unit) {
        for (int rest = unit; rest > 0; rest /= 10) {
            text.append((char) ('0' + number / rest % 10));
        }
        return text;
    }

    /**
     * Reads one document, which depends on nothing but {@code body}: whatever the parser trips over is its sender's fault.
     *
     * @throws IOException if this is not one document in UTF-8, and nothing but that
     */
    static JsonNode read(byte[] body) throws IOException {
        var text = new String(body, StandardCharsets.UTF_8); // left to itself, Jackson also takes UTF-16 and UTF-32
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            throw new CharacterCodingException(); // what is malformed was replaced
        }
        try {
            return READER.readTree(text);
        } catch (RuntimeException | StackOverflowError defect) {
            DEFECTS.tell(Level.ERROR, "the JSON parser met a defect", defect);
            throw new IOException("a defect of the parser", defect);
        }
    }

    /** One object. */
    static <T> byte[] bytes(T value, Shape<? super T> shape) {
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

    static <T> void answer(Context ctx, T value, Shape<? super T> shape) {
        answer(ctx, "application/json", bytes(value, shape));
    }

    /** {@code {items, next}}, with a {@code next} of null on the last page. */
    static <T> void answerPage(Context ctx, Page<T> page, Shape<? super T> shape) {
        answer(ctx, page, (it, json) -> {
            json.put("items", it.items(), shape);
            it.next().ifPresentOrElse(next -> json.put("next", next), () -> json.putNull("next"));
        });
    }

    /** @throws UnreadAnswers.TooMany if it is a long one, and many such have not been read yet */
    static void answer(Context ctx, String mediaType, byte[] body) {
        UnreadAnswers.hold(ctx, body.length);
        var response = ctx.header(Header.CACHE_CONTROL, "no-store")
                .contentType(mediaType)
                .res();
        try {
            response.setBufferSize(body.length + 1); // what fits is sent later, without anybody waiting for the client
            response.getOutputStream().write(body);
        } catch (IOException gone) {
            // the client is; there is nobody to tell
        }
    }
}
