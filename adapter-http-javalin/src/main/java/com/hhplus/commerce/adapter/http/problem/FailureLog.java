package com.hhplus.commerce.adapter.http.problem;

import com.hhplus.commerce.adapter.http.request.Excerpt;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.application.persistence.Repetitions;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes failures to the log without filling it: the first of a kind with its stack trace, the others every 10 seconds in one line
 * with their count. Failures are of one kind if they have the same causes and come from the same place.
 */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int LONGEST = 300;

    private final Repetitions repetitions = new Repetitions();

    /**
     * @param origin for which request, of those that are alike the one that is told
     * @param what happened, in a few words; line breaks and the like in it are left out
     */
    void write(Origin origin, Level level, String what, Throwable failure) {
        repetitions.count(kindOf(failure)).ifPresent(telling -> {
            if (telling.first()) {
                origin.in(LOG.atLevel(level)).setCause(failure).log(inOneLine(what));
            } else {
                origin.in(LOG.atLevel(level)).log("{}{}: {}", inOneLine(what), telling, inOneLine(rootOf(failure)));
            }
        });
    }

    /** Without the messages, which may name something else each time. */
    private static String kindOf(Throwable failure) {
        var kind = new LinkedHashSet<Object>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            kind.add(cause.getClass());
            if (cause instanceof SQLException sql) {
                kind.add(String.valueOf(sql.getSQLState()));
            }
        }
        var place = rootOf(failure).getStackTrace();
        if (place.length > 0) {
            kind.add(place[0]);
        }
        return kind.toString();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static String inOneLine(Object anything) {
        var text = anything.toString();
        return Excerpt.of(text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " "), LONGEST);
    }
}
