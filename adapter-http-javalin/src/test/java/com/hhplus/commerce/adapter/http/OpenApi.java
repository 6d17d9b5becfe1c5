package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of the server. */
public final class OpenApi {
    private static final String ADDRESS = "urn:commerce:openapi";
    private static final Pattern NAME = Pattern.compile("\\{[^}]+}");
    private static final OpenApi DOCUMENT = new OpenApi(read());

    private final JsonNode json;
    private final List<Operation> operations;
    private final Map<JsonNode, URI> addresses = new ConcurrentHashMap<>();
    private final Validator validator;

    /** What is to be done with an address, which may have names in braces. */
    public record Operation(String method, String path, JsonNode json) {
        private boolean isAsked(String otherMethod, String otherPath) {
            return method.equals(otherMethod.equals("HEAD") ? "GET" : otherMethod)
                    && otherPath.matches(NAME.matcher(path).replaceAll("[^/]+"));
        }

        private long names() {
            return NAME.matcher(path).results().count();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private OpenApi(JsonNode json) {
        this.json = json;
        operations = json.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(it -> new Operation(it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue())))
                .sorted(Comparator.comparing(Operation::names)) // /events/stream is not the {id} of anything
                .toList();
        validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .withJsonNodeFactory(new JacksonNode.Factory())
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .createValidator();
        validator.registerSchema(URI.create(ADDRESS), json);
    }

    public static OpenApi document() {
        return DOCUMENT;
    }

    private static JsonNode read() {
        try (var in = OpenApi.class.getResourceAsStream("docs/openapi.json")) {
            return Api.json(new String(in.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public JsonNode json() {
        return json;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The one that a request is for; HEAD is that of GET. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream().filter(it -> it.isAsked(method, path)).findFirst();
    }

    /** The node itself, or the one that it refers to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? json.at(node.get("$ref").textValue().substring(1)) : node;
    }

    Stream<JsonNode> parameters(Operation operation) {
        return StreamSupport.stream(operation.json().path("parameters").spliterator(), false)
                .map(this::resolved);
    }

    JsonNode schema(String name) {
        return json.at("/components/schemas").required(name);
    }

    /** What has a schema: contents, parameters, headers. */
    List<JsonNode> contents() {
        return json.findParents("schema");
    }

    List<JsonNode> examples(JsonNode content) {
        var one = content.has("example") ? Stream.of(content.get("example")) : Stream.<JsonNode>empty();
        var some = content.path("examples").properties().stream()
                .map(it -> resolved(it.getValue()).get("value"));
        return Stream.concat(one, some).toList();
    }

    /** @throws AssertionError if {@code value} is not of {@code schema}, which is a part of this document */
    void mustBe(JsonNode schema, JsonNode value) {
        var result = validator.validate(address(schema), value);
        if (!result.isValid()) {
            throw new AssertionError(result.getErrors().stream()
                    .map(it -> it.getInstanceLocation() + " " + it.getError() + " (" + it.getSchemaLocation() + ")")
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Each is registered by itself, for the names in braces of the addresses of operations are none of a URI. */
    private URI address(JsonNode schema) {
        return addresses.computeIfAbsent(
                schema,
                it -> validator.registerSchema(
                        URI.create(ADDRESS + ":" + UUID.randomUUID()),
                        it.toString().replace("\"#/", "\"" + ADDRESS + "#/")));
    }
}
