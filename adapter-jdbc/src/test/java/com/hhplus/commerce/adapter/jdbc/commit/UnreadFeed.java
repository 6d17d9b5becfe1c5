package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The feed of a store whose commands are given and whose tables are compared: nobody reads it. */
final class UnreadFeed implements Feed {
    private static final String REASON = "no command reads the feed";

    @Override
    public long head() {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public Stretch read(long after, int limit, Set<EventType> types) {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public void onAppend(Runnable signal) {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public OptionalLong hold(String name, UUID holder, Duration time) {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public boolean advance(String name, UUID holder, long position, Duration time) {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public void release(String name, UUID holder) {
        throw new UnsupportedOperationException(REASON);
    }

    @Override
    public boolean forget(String name) {
        throw new UnsupportedOperationException(REASON);
    }
}
