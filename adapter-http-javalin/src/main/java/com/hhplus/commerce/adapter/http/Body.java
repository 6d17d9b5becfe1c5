package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.Locale;

/** The body of a request: one JSON object in UTF-8 of 256 KiB at the most, or nothing. */
final class Body {
    static final int LIMIT = 256 * 1024;

    /** So much more is read and dropped, or a client that is still sending would never see why it is refused. */
    private static final int PATIENCE = 4 * LIMIT;

    private Body() {}

    /**
     * The fields of a body that must be there.
     *
     * @throws InvalidValue if it is missing, or not one strict JSON object
     */
    static Fields of(Context ctx) {
        var bytes = read(ctx);
        if (bytes.length == 0) {
            throw new InvalidValue("body", "is missing");
        }
        return fields(ctx, bytes);
    }

    /**
     * Verifies that there is no body, or one without fields.
     *
     * @throws InvalidRequest if it has fields
     */
    static void none(Context ctx) {
        var bytes = read(ctx);
        if (bytes.length > 0) {
            fields(ctx, bytes).verify();
        }
    }

    private static byte[] read(Context ctx) {
        try {
            var input = ctx.req().getInputStream();
            var announced = ctx.req().getContentLength();
            var bytes = input.readNBytes(announced < 0 || announced > LIMIT ? LIMIT + 1 : announced);
            if (bytes.length > LIMIT) {
                input.skip(PATIENCE);
                throw new PayloadTooLarge(LIMIT);
            }
            return bytes;
        } catch (IOException broken) {
            throw new InvalidValue("body", "breaks off, or is not framed as announced");
        }
    }

    private static Fields fields(Context ctx, byte[] bytes) {
        if (!isJson(ctx.header(Header.CONTENT_TYPE))) {
            throw new UnsupportedMediaType();
        }
        return new Fields(parsed(bytes));
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        var plain = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    private static ObjectNode parsed(byte[] bytes) {
        try {
            if (Json.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException excess) {
            throw new InvalidValue("body", "is nested too deep, or made of too long or too many words");
        } catch (JsonProcessingException malformed) {
            throw new InvalidValue("body", "is not strict JSON" + placeOf(malformed));
        } catch (IOException malformed) {
            throw new InvalidValue("body", "is not JSON in UTF-8");
        }
        throw new InvalidValue("body", "must be a JSON object");
    }

    private static String placeOf(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
