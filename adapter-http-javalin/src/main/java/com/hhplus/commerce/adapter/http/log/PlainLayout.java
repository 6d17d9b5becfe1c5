package com.hhplus.commerce.adapter.http.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A line for people: time, thread, level, who says it, what, and for which request. A stack trace follows in lines of its own. */
public final class PlainLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(200)
                .append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(" [")
                .append(Escapes.escaped(event.getThreadName()))
                .append("] ")
                .append(event.getLevel())
                .append(' ')
                .append(shortened(event.getLoggerName()))
                .append(" - ")
                .append(Escapes.escaped(String.valueOf(event.getFormattedMessage())));
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs()
                    .forEach(pair -> line.append(' ')
                            .append(pair.key)
                            .append('=')
                            .append(Escapes.escaped(String.valueOf(pair.value))));
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(StackTrace.of(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static String shortened(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
