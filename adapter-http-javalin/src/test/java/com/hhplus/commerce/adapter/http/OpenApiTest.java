package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.usecase.EventType;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document in itself; what it says of answers is compared with each answer that {@link Api} is given. */
class OpenApiTest {
    private static final OpenApi DOCUMENT = OpenApi.document();

    @Test
    void each_example_is_of_its_schema() {
        var examples = 0;
        for (var content : DOCUMENT.contents()) {
            for (var example : DOCUMENT.examples(content)) {
                DOCUMENT.mustBe(content.get("schema"), example);
                examples++;
            }
        }

        assertThat(examples).isGreaterThan(100);
    }

    @Test
    void each_line_of_a_stream_that_is_an_example_is_of_its_schema() {
        var lines = 0;
        for (var content : DOCUMENT.contents()) {
            if (content.get("schema").has("contentSchema")) {
                for (var line : linesOfJson(content.get("example"))) {
                    DOCUMENT.mustBe(content.get("schema").get("contentSchema"), Api.json(line));
                    lines++;
                }
            }
        }

        assertThat(lines).isEqualTo(3);
    }

    private static List<String> linesOfJson(JsonNode text) {
        return text.textValue()
                .lines()
                .map(line -> line.replaceFirst("^data: ", ""))
                .filter(line -> line.startsWith("{"))
                .toList();
    }

    @Test
    void lists_of_words_are_those_of_the_shop() {
        assertThat(words("EventType"))
                .containsExactlyElementsOf(
                        Stream.of(EventType.values()).map(EventType::text).toList());
        assertThat(words("Check"))
                .containsExactlyElementsOf(
                        Stream.of(Check.values()).map(Check::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'lines': [%s]}", "{'productId': 'pen', 'quantity': 1}"})
    void an_order_and_a_return_are_of_lines_or_of_one_product(String some) {
        var given = fields(some);

        DOCUMENT.mustBe(DOCUMENT.schema("ReturnRequest"), given);
        DOCUMENT.mustBe(DOCUMENT.schema("ReturnRequest"), with(given, "reason", "bruised"));
        DOCUMENT.mustBe(DOCUMENT.schema("OrderRequest"), with(given, "userId", "kim"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'productId': 'pen'}",
                "{'quantity': 1}",
                "{'lines': []}",
                "{'lines': [%s], 'productId': 'pen'}",
                "{'lines': [%s], 'quantity': 1}",
                "{'lines': [%s], 'productId': 'pen', 'quantity': 1}"
            })
    void an_order_and_a_return_are_of_nothing_else(String others) {
        var given = fields(others);

        assertThatThrownBy(() -> DOCUMENT.mustBe(DOCUMENT.schema("ReturnRequest"), given))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> DOCUMENT.mustBe(DOCUMENT.schema("ReturnRequest"), with(given, "reason", "bruised")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> DOCUMENT.mustBe(DOCUMENT.schema("OrderRequest"), with(given, "userId", "kim")))
                .isInstanceOf(AssertionError.class);
    }

    private static ObjectNode fields(String some) {
        return (ObjectNode)
                Api.json(some.formatted("{'productId': 'pen', 'quantity': 1}").replace('\'', '"'));
    }

    private static JsonNode with(ObjectNode fields, String name, String text) {
        return fields.deepCopy().put(name, text);
    }

    @Test
    void an_operation_has_a_name_of_its_own() {
        var names = DOCUMENT.operations().stream()
                .map(it -> it.json().get("operationId").textValue())
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    @Test
    void an_address_names_its_parameters() {
        for (var operation : DOCUMENT.operations()) {
            var named = DOCUMENT.parameters(operation)
                    .filter(it -> it.get("in").textValue().equals("path"))
                    .map(it -> "{" + it.get("name").textValue() + "}")
                    .toList();
            assertThat(Stream.of(operation.path().split("/")).filter(it -> it.startsWith("{")))
                    .as("%s", operation)
                    .containsExactlyElementsOf(named);
        }
    }

    private static List<String> words(String schema) {
        return StreamSupport.stream(DOCUMENT.schema(schema).get("enum").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
