package com.hhplus.commerce.adapter.http.feed;

/** Somebody who waits for news of the feed. */
interface Follower {
    /** Is told that there may be news; must not hold up the one who tells. */
    void wake();

    /** Is told that there will be none. */
    void end();

    /** Is told that it may hear nothing more, and why. */
    void refuse(RuntimeException refusal);
}
