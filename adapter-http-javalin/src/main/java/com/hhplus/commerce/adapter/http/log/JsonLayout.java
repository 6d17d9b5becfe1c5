package com.hhplus.commerce.adapter.http.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Members;
import java.time.Instant;

/** A JSON document for programs, in one line: the same as {@link PlainLayout} tells, with its stack trace. */
public final class JsonLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        return Escapes.escaped(new String(Json.write(event, JsonLayout::members), UTF_8)) + "\n";
    }

    private static void members(ILoggingEvent event, Members json) {
        json.put("time", Instant.ofEpochMilli(event.getTimeStamp()))
                .put("level", event.getLevel().toString())
                .put("thread", whole(event.getThreadName()))
                .put("logger", event.getLoggerName())
                .put("message", whole(String.valueOf(event.getFormattedMessage())));
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> json.put(pair.key, whole(String.valueOf(pair.value))));
        }
        if (event.getThrowableProxy() != null) {
            json.put("stackTrace", whole(StackTrace.of(event.getThrowableProxy())));
        }
    }

    /** Half a character cannot be written as UTF-8, and becomes a question mark. */
    private static String whole(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
