package com.hhplus.commerce.adapter.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The fields of a JSON object, each asked for by name and turned into a domain type. What is wrong is collected, and
 * refused together by {@link #verify}; until then a field that is wrong is empty.
 */
public final class Fields {
    private static final int FEW = 4;
    private static final int MOST_FIELDS = 64;

    private final ObjectNode json;
    private final String path;
    private final Complaints complaints;
    private final List<String> known = new ArrayList<>(FEW);

    Fields(ObjectNode json) {
        this(json, "", new Complaints());
    }

    private Fields(ObjectNode json, String path, Complaints complaints) {
        this.json = json;
        this.path = path;
        this.complaints = complaints;
    }

    public boolean has(String name) {
        return json.has(name);
    }

    /** A text, as {@code type}. */
    public <T> Optional<T> text(String name, Function<String, T> type) {
        var value = value(name);
        return value.isTextual()
                ? typed(name, () -> type.apply(value.textValue()))
                : wrong(name, value, "must be a text");
    }

    /** A whole number, as {@code type}. */
    public <T> Optional<T> number(String name, LongFunction<T> type) {
        var value = value(name);
        return value.isIntegralNumber()
                ? typed(name, () -> type.apply(nearest(value)))
                : wrong(name, value, "must be a whole number");
    }

    /** A list of texts, each as {@code type}. */
    public <T> Optional<List<T>> texts(String name, Function<String, T> type) {
        return items(
                name,
                (item, value) -> value.isTextual()
                        ? typed(item, () -> type.apply(value.textValue()))
                        : wrong(item, value, "must be a text"));
    }

    /** A list of objects, each as {@code type}. */
    public <T> Optional<List<T>> list(String name, Function<Fields, Optional<T>> type) {
        return items(name, (item, value) -> item(item, value, type));
    }

    private <T> Optional<List<T>> items(String name, BiFunction<String, JsonNode, Optional<T>> type) {
        var value = value(name);
        if (!value.isArray()) {
            return wrong(name, value, "must be a list");
        }
        var items = new ArrayList<T>(value.size());
        for (int i = 0; i < value.size(); i++) {
            type.apply(name + "[" + i + "]", value.get(i)).ifPresent(items::add);
        }
        return items.size() == value.size() ? Optional.of(items) : Optional.empty();
    }

    /**
     * @throws InvalidRequest with all that is wrong, fields that nobody asked for among it
     * @throws LimitExceeded if nothing but this is wrong
     */
    public void verify() {
        findUnknown();
        complaints.raise();
    }

    private <T> Optional<T> item(String name, JsonNode value, Function<Fields, Optional<T>> type) {
        if (value instanceof ObjectNode object) {
            var fields = new Fields(object, path + name + ".", complaints);
            var item = type.apply(fields);
            fields.findUnknown();
            return item;
        }
        return wrong(name, value, "must be an object");
    }

    private JsonNode value(String name) {
        known.add(name);
        return json.path(name);
    }

    /** One beyond a {@code long} becomes the nearest that is one: the domain's caps lie far within. */
    private static long nearest(JsonNode number) {
        if (number.canConvertToLong()) {
            return number.longValue();
        }
        return number.bigIntegerValue().signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private <T> Optional<T> typed(String name, Supplier<T> type) {
        try {
            return Optional.of(type.get());
        } catch (InvalidValue malformed) {
            complaints.add(path + name, malformed.problem());
        } catch (LimitExceeded excess) {
            complaints.add(
                    path.isEmpty()
                            ? excess
                            : new LimitExceeded(path + name, excess.limit())); // or who knows of which item
        }
        return Optional.empty();
    }

    private <T> Optional<T> wrong(String name, JsonNode value, String problem) {
        complaints.add(path + name, value.isMissingNode() ? "is missing" : problem);
        return Optional.empty();
    }

    private void findUnknown() {
        if (json.size() > MOST_FIELDS) {
            complaints.add(
                    path.isEmpty() ? "body" : path.substring(0, path.length() - 1),
                    "has more than " + MOST_FIELDS + " fields");
            return;
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                complaints.add(path + name, "is unknown");
            }
        });
    }

    /** What is wrong so far, in an object and in all that is nested in it. */
    private static final class Complaints {
        private static final int MOST = 20;
        private static final int LONGEST_NAME = 100;

        private final List<InvalidValue> malformed = new ArrayList<>();
        private Optional<LimitExceeded> excess = Optional.empty();

        void add(String name, String problem) {
            if (malformed.size() < MOST) {
                malformed.add(new InvalidValue(Excerpt.of(name, LONGEST_NAME), problem));
            }
        }

        void add(LimitExceeded another) {
            excess = excess.or(() -> Optional.of(another));
        }

        void raise() {
            if (!malformed.isEmpty()) {
                throw new InvalidRequest(malformed);
            }
            excess.ifPresent(it -> {
                throw it;
            });
        }
    }
}
