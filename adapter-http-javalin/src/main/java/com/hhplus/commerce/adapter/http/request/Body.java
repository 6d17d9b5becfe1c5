package com.hhplus.commerce.adapter.http.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hhplus.commerce.adapter.http.json.Json;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;

/** The body of a request: one JSON object in UTF-8 of 256 KiB at the most, or nothing. */
public final class Body {
    public static final int LIMIT = 256 * 1024;

    /** The attribute under which the server leaves a body, of {@link #LIMIT} bytes and one at the most, or why there is none. */
    public static final String RECEIVED = Body.class.getName();

    private static final byte[] NOTHING = {};
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private Body() {}

    /**
     * The fields of a body that must be there.
     *
     * @throws InvalidRequest if it is missing, or not one strict JSON object
     */
    public static Fields of(Context ctx) {
        var bytes = read(ctx);
        if (bytes.length == 0) {
            throw new InvalidRequest("body", "is missing");
        }
        return fields(ctx, bytes);
    }

    /**
     * Verifies that there is no body, or one without fields.
     *
     * @throws InvalidRequest if it has fields
     */
    public static void none(Context ctx) {
        var bytes = read(ctx);
        if (bytes.length > 0) {
            fields(ctx, bytes).verify();
        }
    }

    /**
     * A body as it came, whatever it may be; empty if there is none.
     *
     * @throws InvalidRequest if it breaks off
     * @throws PayloadTooLarge if it is longer than {@link #LIMIT}
     */
    public static byte[] unread(Context ctx) {
        return read(ctx);
    }

    private static byte[] read(Context ctx) {
        var body = ctx.req().getAttribute(RECEIVED);
        if (body instanceof Throwable) {
            throw new InvalidRequest("body", "breaks off, or is not framed as announced");
        }
        var bytes = body == null ? NOTHING : (byte[]) body;
        if (bytes.length > LIMIT
                || body == null && ctx.req().getContentLengthLong() > LIMIT) { // of which nothing was asked for
            throw new PayloadTooLarge(LIMIT);
        }
        return bytes;
    }

    private static Fields fields(Context ctx, byte[] bytes) {
        verifyEncoding(ctx);
        var types = Collections.list(ctx.req().getHeaders(Header.CONTENT_TYPE));
        if (types.size() > 1) {
            throw new InvalidRequest(Header.CONTENT_TYPE, "must be given once");
        }
        MediaType.verify(types.isEmpty() ? "" : types.get(0));
        return new Fields(parsed(bytes));
    }

    private static void verifyEncoding(Context ctx) {
        for (var encoding : Collections.list(ctx.req().getHeaders(Header.CONTENT_ENCODING))) {
            if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                throw UnsupportedMediaType.encoding(encoding);
            }
        }
    }

    private static ObjectNode parsed(byte[] bytes) {
        if (startsWith(bytes, BYTE_ORDER_MARK)) {
            throw new InvalidRequest("body", "must not begin with a byte order mark");
        }
        try {
            if (Json.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException excess) {
            throw new InvalidRequest("body", "is nested too deep, or made of too long or too many words");
        } catch (JsonProcessingException malformed) {
            throw new InvalidRequest("body", "is not strict JSON" + placeOf(malformed));
        } catch (IOException malformed) {
            throw new InvalidRequest("body", "is not JSON in UTF-8");
        }
        throw new InvalidRequest("body", "must be a JSON object");
    }

    private static String placeOf(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(bytes, 0, Math.min(bytes.length, start.length), start, 0, start.length);
    }
}
