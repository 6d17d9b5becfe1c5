package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.OpenApi.Operation;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what is asked and answered is as the OpenAPI document says. */
final class Conformance {
    private static final String PROBLEM = "application/problem+json";

    /** Headers that an answer has only where the document says so. */
    private static final List<String> HEADERS = List.of(
            "Location",
            "Idempotency-Replayed",
            "Retry-After",
            "ETag",
            "WWW-Authenticate",
            "RateLimit",
            "RateLimit-Policy",
            "Allow",
            "Accept",
            "Accept-Encoding");

    /** What may be wrong before it is known where a request leads. */
    private static final Set<String> CODES_OF_NO_OPERATION =
            Set.of("not_found", "method_not_allowed", "invalid_request", "cross_site", "misdirected_request");

    /** Of these, a problem may tell less than its example. */
    private static final Set<String> MAY_TELL_LESS = Set.of("invalid_request", "outcome_unknown");

    private static final OpenApi DOCUMENT = OpenApi.document();

    private Conformance() {}

    /** @throws AssertionError if it was not to be answered like that */
    static Answer checked(String method, String target, Answer answer) {
        try {
            DOCUMENT.operation(method, path(target))
                    .ifPresentOrElse(it -> check(it, method, target, answer), () -> checkLost(method, answer));
        } catch (AssertionError differs) {
            throw new AssertionError(
                    "%s %s was answered %s, but openapi.json says: %s"
                            .formatted(method, target, answer, differs.getMessage()),
                    differs);
        }
        return answer;
    }

    /** @throws AssertionError if this body, which was taken, was not to be sent */
    static void checkTaken(String method, String target, String body) {
        var operation = DOCUMENT.operation(method, path(target)).orElseThrow();
        var schema = operation.json().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()) {
            require(Api.json(body).isEmpty(), operation + " has no body");
        } else {
            DOCUMENT.mustBe(schema, Api.json(body));
        }
    }

    /** @throws AssertionError if what a stream told is no event */
    static void checkEvent(String data) {
        DOCUMENT.mustBe(DOCUMENT.schema("Event"), Api.json(data));
    }

    private static String path(String target) {
        return target.replaceAll("\\?.*", "").replaceAll("(?<=.)/$", "");
    }

    private static void checkLost(String method, Answer answer) {
        require(answer.status() >= 400, "no operation leads there");
        if (!method.equals("HEAD")) {
            DOCUMENT.mustBe(DOCUMENT.schema("Problem"), answer.json());
            require(CODES_OF_NO_OPERATION.contains(answer.text("code")), "no operation has this code");
        }
    }

    private static void check(Operation operation, String method, String target, Answer answer) {
        var declared = operation.json().get("responses").path(String.valueOf(answer.status()));
        require(!declared.isMissingNode(), operation + " has no such status");
        var response = DOCUMENT.resolved(declared);
        checkHeaders(response.path("headers"), answer);
        if (answer.status() < 400) {
            checkQuery(operation, target);
        }
        var type = answer.header("Content-Type").orElse("none").replaceAll(";.*", "");
        var content = response.path("content");
        require(content.isMissingNode() ? type.equals("none") : content.has(type), "it is not of the type " + type);
        if (content.isMissingNode() || method.equals("HEAD")) {
            require(answer.body().isEmpty(), "it has no body");
        } else {
            checkBody(content.get(type), type, answer);
        }
    }

    private static void checkHeaders(JsonNode declared, Answer answer) {
        for (var name : HEADERS) {
            require(answer.header(name).isEmpty() || declared.has(name), name + " is none of its headers");
        }
        for (var each : declared.properties()) {
            var header = DOCUMENT.resolved(each.getValue());
            var value = answer.header(each.getKey());
            require(value.isPresent() || !header.path("required").booleanValue(), each.getKey() + " is missing");
            value.ifPresent(text -> checkHeader(header.get("schema"), text));
        }
    }

    private static void checkHeader(JsonNode schema, String text) {
        var isNumber = schema.get("type").textValue().equals("integer");
        require(!isNumber || text.matches("[0-9]+"), text + " is no number");
        DOCUMENT.mustBe(schema, isNumber ? Api.json(text) : TextNode.valueOf(text));
    }

    private static void checkQuery(Operation operation, String target) {
        var known = DOCUMENT.parameters(operation)
                .filter(it -> it.get("in").textValue().equals("query"))
                .map(it -> it.get("name").textValue())
                .toList();
        Stream.of(target.replaceAll("^[^?]*\\??", "").split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> URLDecoder.decode(pair.replaceAll("=.*", ""), UTF_8))
                .forEach(name -> require(known.contains(name), name + " is none of its parameters"));
    }

    private static void checkBody(JsonNode content, String type, Answer answer) {
        var schema = content.get("schema");
        if (schema.has("contentSchema")) { // a document to a line
            answer.body().lines().forEach(line -> DOCUMENT.mustBe(schema.get("contentSchema"), Api.json(line)));
        } else if (type.endsWith("json")) {
            DOCUMENT.mustBe(schema, answer.json());
        }
        if (type.equals(PROBLEM)) {
            checkProblem(content.get("examples"), answer.json());
        }
    }

    private static void checkProblem(JsonNode examples, JsonNode problem) {
        var code = problem.get("code").textValue();
        require(examples.has(code), code + " is none of its codes");
        var exemplary = members(DOCUMENT.resolved(examples.get(code)).get("value"));
        var told = members(problem);
        require(
                told.equals(exemplary) || MAY_TELL_LESS.contains(code) && exemplary.containsAll(told),
                "its example tells " + exemplary);
    }

    private static Set<String> members(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise);
        }
    }
}
