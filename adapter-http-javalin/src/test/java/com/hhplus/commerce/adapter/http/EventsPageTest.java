package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.application.usecase.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The examples of docs/events.md, against what comes when the same commands are given. */
class EventsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "events.md");
    private static final Pattern EXAMPLE = Pattern.compile("### `([^`]+)`\n.*?```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void each_type_has_an_example() throws IOException {
        assertThat(examples().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EventType.values()).map(EventType::text).toList());
        examples()
                .forEach((type, event) ->
                        assertThat(Api.json(event).get("type").textValue()).isEqualTo(type));
    }

    @Test
    void the_examples_are_what_comes() throws IOException {
        List<Runnable> commands = List.of(
                () -> api.put("/v1/products/apple", "{\"name\": \"Apple\", \"price\": 1200}"),
                () -> api.put("/v1/products/apple", "{\"name\": \"Red apple\", \"price\": 1100}"),
                () -> api.post("/v1/products/apple/stock", "{\"delta\": 10, \"reason\": \"delivery\"}"),
                () -> api.charges("ann", 9_000),
                () -> api.orders("ann", "apple", 3),
                () -> api.post(
                        "/v1/orders/" + newest("orders") + "/returns",
                        "{\"productId\": \"apple\", \"quantity\": 1, \"reason\": \"bruised\"}"),
                () -> api.post("/v1/orders/" + newest("orders") + "/cancel"),
                () -> api.pays("ann", 600),
                () -> api.post("/v1/payments/" + newest("payments") + "/refunds", "{\"amount\": 200}"));
        for (var command : commands) {
            command.run();
            api.clock.advance(Duration.ofSeconds(1));
        }

        var come = new ArrayList<String>();
        for (JsonNode event : api.get("/v1/events").json().get("items")) {
            come.add(withoutIds(event.toString()));
        }
        var told = examples().values().stream().map(EventsPageTest::withoutIds).toList();
        assertThat(come).isEqualTo(told);
    }

    private String newest(String list) {
        return api.get("/v1/" + list + "?userId=ann&limit=1")
                .json()
                .at("/items/0/id")
                .textValue();
    }

    private static String withoutIds(String text) {
        return ID.matcher(text).replaceAll("id");
    }

    /** By their types, in the order of the page. */
    private static Map<String, String> examples() throws IOException {
        var examples = new LinkedHashMap<String, String>();
        EXAMPLE.matcher(Files.readString(PAGE, UTF_8)).results().forEach(it -> examples.put(it.group(1), it.group(2)));
        return examples;
    }
}
