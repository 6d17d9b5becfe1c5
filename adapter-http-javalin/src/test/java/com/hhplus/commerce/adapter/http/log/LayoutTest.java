package com.hhplus.commerce.adapter.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.hhplus.commerce.adapter.http.Api;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

/** What stands in the log, whatever somebody has sent to stand there. */
class LayoutTest {
    private static final Instant AT = Instant.parse("2026-03-02T03:00:00.123Z");
    private static final String FORGED = "2026-03-02T12:00:00.000+09:00 [main] INFO Main - all is well";

    private final PlainLayout plain = new PlainLayout();
    private final JsonLayout json = new JsonLayout();

    /** What ends a line somewhere, moves the cursor of a terminal, or turns around what is read. */
    static Stream<String> evils() {
        return Stream.of(
                "\n",
                "\r\n",
                "\r",
                "\u000b",
                "\f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u001b[2K\u001b[1A",
                "\u009b2K",
                "\b",
                "\u0000",
                "\u007f",
                "\u202e",
                "\u2066",
                "\u200b",
                "\ufeff",
                "\ud800",
                "\udc00",
                "\udb40\udc41");
    }

    private static LoggingEvent event(String message, Throwable failure, KeyValuePair... pairs) {
        return event("a thread", message, failure, pairs);
    }

    private static LoggingEvent event(String thread, String message, Throwable failure, KeyValuePair... pairs) {
        var logger = new LoggerContext().getLogger("com.hhplus.commerce.Place");
        var event = new LoggingEvent("", logger, Level.WARN, "{} met it", failure, new Object[] {message});
        event.setInstant(AT);
        event.setThreadName(thread);
        event.setKeyValuePairs(List.of(pairs));
        return event;
    }

    @Test
    void a_line_tells_when_where_how_bad_who_what_and_for_which_request() {
        var line = plain.doLayout(event("GET /v1/사과", null, new KeyValuePair("requestId", "r-1")));

        assertThat(line)
                .matches(
                        "2026-03-0\\dT\\d\\d:\\d\\d:00\\.123\\S+ \\[a thread] WARN Place - GET /v1/사과 met it requestId=r-1\n");
    }

    @Test
    void a_document_tells_the_same() {
        var document = Api.json(json.doLayout(event("GET /v1/사과", null, new KeyValuePair("requestId", "r-1"))));

        assertThat(document).isEqualTo(Api.json("""
                                {"time": "2026-03-02T03:00:00.123Z", "level": "WARN", "thread": "a thread",
                                 "logger": "com.hhplus.commerce.Place", "message": "GET /v1/사과 met it", "requestId": "r-1"}"""));
    }

    @ParameterizedTest
    @MethodSource("evils")
    void whatever_is_told_is_one_line(String evil) {
        var event =
                event("t" + evil, "GET /a" + evil + FORGED, null, new KeyValuePair("requestId", "r" + evil + FORGED));

        assertThat(plain.doLayout(event)).hasLineCount(1).doesNotContain(evil.equals("\n") ? "\r" : evil);
        assertThat(json.doLayout(event)).hasLineCount(1).doesNotContain(evil.equals("\n") ? "\r" : evil);
        assertThat(plain.doLayout(event) + json.doLayout(event))
                .matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+\n[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+\n");
    }

    @ParameterizedTest
    @MethodSource("evils")
    void a_message_in_a_stack_trace_is_one_line_of_it(String evil) {
        var cause = new IllegalArgumentException("no such name: " + evil + FORGED);
        cause.addSuppressed(new IllegalStateException(evil + FORGED));
        var failure = new IllegalStateException(evil + FORGED, cause);

        var lines = plain.doLayout(event("it", failure)).split("[\n\r\u0085\u2028\u2029\u000b\f]");

        assertThat(lines).filteredOn(line -> line.contains("all is well")).hasSize(3);
        assertThat(lines).noneMatch(line -> line.startsWith(FORGED)).noneMatch(line -> line.contains(evil));
        assertThat(json.doLayout(event("it", failure))).hasLineCount(1).doesNotContain(evil.equals("\n") ? "\r" : evil);
    }

    @Test
    void a_stack_trace_tells_causes_and_what_they_share() {
        var text =
                plain.doLayout(event("it", new IllegalStateException("outer", new IllegalArgumentException("inner"))));

        assertThat(text.lines())
                .anyMatch("java.lang.IllegalStateException: outer"::equals)
                .anyMatch("Caused by: java.lang.IllegalArgumentException: inner"::equals)
                .anyMatch(line -> line.startsWith("\tat com.hhplus.commerce.adapter.http.log.LayoutTest."))
                .anyMatch(line -> line.matches("\t\\.\\.\\. \\d+ more"));
        assertThat(Api.json(json.doLayout(event("it", new IllegalStateException("outer"))))
                        .required("stackTrace")
                        .textValue())
                .startsWith("java.lang.IllegalStateException: outer\n\tat ");
    }

    @Test
    void a_document_gives_back_what_was_sent() {
        var sent = "\u001b[31m\n\"quoted\"\\ \u2028 \u202e";

        assertThat(Api.json(json.doLayout(event(sent, null)))
                        .required("message")
                        .textValue())
                .isEqualTo(sent + " met it");
    }
}
