package com.hhplus.commerce.adapter.http.request;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The path and the query of a request as they came, but what may not stand in a URI is escaped. */
public final class RawTarget {
    private static final String ALLOWED = "-._~:/?@!$&'()*+,;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RawTarget() {}

    public static String of(Context ctx) {
        var query = ctx.queryString();
        return escaped(ctx.req().getRequestURI() + (query == null ? "" : "?" + query));
    }

    static String escaped(String target) {
        var octets = target.getBytes(StandardCharsets.UTF_8);
        var escaped = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (isAllowed((char) (octets[i] & 0xFF)) || isEscape(octets, i)) {
                escaped.append((char) octets[i]);
            } else {
                HEX.toHexDigits(escaped.append('%'), octets[i]);
            }
        }
        return escaped.toString();
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ALLOWED.indexOf(c) >= 0;
    }

    private static boolean isEscape(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && HexFormat.isHexDigit(octets[at + 1])
                && HexFormat.isHexDigit(octets[at + 2]);
    }
}
