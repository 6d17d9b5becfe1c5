package com.hhplus.commerce.adapter.http.log;

import ch.qos.logback.classic.spi.IThrowableProxy;

/** A failure with its causes, in lines of which each message is one. */
final class StackTrace {
    private final StringBuilder text = new StringBuilder();

    private StackTrace() {}

    /** Ends in a line break. */
    static String of(IThrowableProxy failure) {
        var trace = new StackTrace();
        trace.append(failure, "", "");
        return trace.text.toString();
    }

    private void append(IThrowableProxy failure, String caption, String indent) {
        text.append(indent).append(caption).append(Escapes.escaped(titleOf(failure)));
        if (failure.isCyclic()) {
            text.append(" (again)\n");
            return;
        }
        text.append('\n');
        var frames = failure.getStackTraceElementProxyArray();
        var common = failure.getCommonFrames();
        for (int i = 0; i < frames.length - common; i++) {
            text.append(indent).append('\t').append(frames[i].getSTEAsString()).append('\n');
        }
        if (common > 0) {
            text.append(indent).append("\t... ").append(common).append(" more\n");
        }
        for (var suppressed : failure.getSuppressed()) {
            append(suppressed, "Suppressed: ", indent + "\t");
        }
        if (failure.getCause() != null) {
            append(failure.getCause(), "Caused by: ", indent);
        }
    }

    private static String titleOf(IThrowableProxy failure) {
        return failure.getMessage() == null
                ? failure.getClassName()
                : failure.getClassName() + ": " + failure.getMessage();
    }
}
