package com.hhplus.commerce.adapter.http.request;

import com.hhplus.commerce.adapter.http.json.Json;
import io.javalin.http.Header;

/** A body that does not call itself JSON in UTF-8, or that is compressed. */
public final class UnsupportedMediaType extends RequestRefused {
    private static final int LONGEST = 100;

    private final String header;
    private final String supported;

    private UnsupportedMediaType(String message, String header, String supported) {
        super(message);
        this.header = header;
        this.supported = supported;
    }

    static UnsupportedMediaType type() {
        return new UnsupportedMediaType(
                "the Content-Type of a body must be application/json, or another of JSON",
                Header.ACCEPT,
                Json.MEDIA_TYPE);
    }

    static UnsupportedMediaType charset(String charset) {
        return new UnsupportedMediaType(
                "a body must be in UTF-8, not in " + Excerpt.of(charset, LONGEST), Header.ACCEPT, Json.MEDIA_TYPE);
    }

    static UnsupportedMediaType encoding(String encoding) {
        return new UnsupportedMediaType(
                "a body must be sent as it is, without the Content-Encoding " + Excerpt.of(encoding, LONGEST),
                Header.ACCEPT_ENCODING,
                "identity");
    }

    /** The header that tells what is {@link #supported}. */
    public String header() {
        return header;
    }

    public String supported() {
        return supported;
    }
}
