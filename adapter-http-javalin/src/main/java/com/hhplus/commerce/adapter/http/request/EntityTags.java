package com.hhplus.commerce.adapter.http.request;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The entity tags that a header names, as RFC 9110 has them.
 *
 * @param any whether it is {@code *}, which is whatever there is
 */
public record EntityTags(boolean any, List<Tag> tags) {
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*(?:(?<weak>W/)?\"(?<text>[!#-~\\x80-\\xff]*)\"[ \\t]*)?(?:,|$)");

    /**
     * One of them.
     *
     * @param text without its quotes
     */
    public record Tag(boolean weak, String text) {}

    /** Those of {@code If-Match}. */
    public static Optional<EntityTags> ifMatch(Context ctx) {
        return of(ctx, Header.IF_MATCH);
    }

    /** Those of {@code If-None-Match}. */
    public static Optional<EntityTags> ifNoneMatch(Context ctx) {
        return of(ctx, Header.IF_NONE_MATCH);
    }

    private static Optional<EntityTags> of(Context ctx, String header) {
        var lines = Collections.list(ctx.req().getHeaders(header));
        return lines.isEmpty() ? Optional.empty() : Optional.of(parse(header, String.join(",", lines)));
    }

    /** @throws InvalidRequest if it is neither {@code *} nor a list of entity tags */
    static EntityTags parse(String header, String value) {
        if (value.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        var tags = new ArrayList<Tag>();
        var element = ELEMENT.matcher(value);
        for (var at = 0; at < value.length(); at = element.end()) {
            if (!element.region(at, value.length()).lookingAt()) {
                throw malformed(header);
            }
            if (element.group("text") != null) {
                tags.add(new Tag(element.group("weak") != null, element.group("text")));
            }
        }
        if (tags.isEmpty()) {
            throw malformed(header);
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    private static InvalidRequest malformed(String header) {
        return new InvalidRequest(header, "must be * or entity tags in quotes, with commas between them");
    }

    /** Those that are no weak ones, by which nothing may be changed. */
    public Stream<String> strong() {
        return tags.stream().filter(tag -> !tag.weak()).map(Tag::text);
    }

    /** Whether {@code text} is among them, be they weak or not. */
    public boolean name(String text) {
        return any || tags.stream().anyMatch(tag -> tag.text().equals(text));
    }
}
