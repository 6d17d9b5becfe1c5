package com.hhplus.commerce.adapter.http.request;

import com.hhplus.commerce.adapter.http.json.Json;
import java.util.regex.Pattern;

/** The media type of a body in the header {@code Content-Type}, as RFC 9110 spells it. */
final class MediaType {
    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
    private static final String VALUE = "(?<token>" + TOKEN + ")|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern JSON = Pattern.compile("(?i)application/(?:json|" + TOKEN + "\\+json)");
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*;[ \\t]*(?:(?<name>" + TOKEN + ")=(?:" + VALUE + "))?");

    private MediaType() {}

    /**
     * Verifies that it is JSON, in itself or by its suffix, in UTF-8.
     *
     * @throws UnsupportedMediaType if it is anything else
     */
    static void verify(String contentType) {
        if (contentType.equals(Json.MEDIA_TYPE)) {
            return;
        }
        var type = JSON.matcher(contentType);
        if (!type.lookingAt()) {
            throw UnsupportedMediaType.type();
        }
        var end = type.end();
        for (var it = PARAMETER.matcher(contentType); it.find(end) && it.start() == end; end = it.end()) {
            var value = it.group("quoted") == null
                    ? it.group("token")
                    : it.group("quoted").replaceAll("\\\\(.)", "$1");
            if ("charset".equalsIgnoreCase(it.group("name")) && !value.equalsIgnoreCase("utf-8")) {
                throw UnsupportedMediaType.charset(value);
            }
        }
        if (!contentType.substring(end).isBlank()) {
            throw UnsupportedMediaType.type();
        }
    }
}
