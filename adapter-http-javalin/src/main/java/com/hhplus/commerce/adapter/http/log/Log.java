package com.hhplus.commerce.adapter.http.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes, and how much of it there is: to the standard error, of others only what they warn of. */
public final class Log {
    /** How each event looks. */
    public enum Form {
        PLAIN,
        JSON
    }

    private static final Map<String, Level> LEVELS = Map.of(
            Logger.ROOT_LOGGER_NAME,
            Level.WARN,
            // Jetty warns of each malformed request, so that anybody could fill the log
            "org.eclipse.jetty.http",
            Level.ERROR,
            "org.eclipse.jetty.util",
            Level.ERROR,
            "com.hhplus.commerce",
            Level.INFO,
            "commerce.audit",
            Level.INFO);

    private Log() {}

    /** From now on all events look like that, whatever a file of Logback says. */
    public static void begin(Form form) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(started(form == Form.JSON ? new JsonLayout() : new PlainLayout(), context));
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        appender.setEncoder(started(encoder, context));
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(started(appender, context));
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    private static <T extends ContextAware & LifeCycle> T started(T part, LoggerContext context) {
        part.setContext(context);
        part.start();
        return part;
    }
}
