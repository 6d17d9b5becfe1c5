package com.hhplus.commerce.adapter.http.feed;

import com.hhplus.commerce.adapter.http.response.TooManyFollowers;
import java.util.concurrent.Semaphore;

/** How many of one kind may follow at once. */
final class Seats {
    private final int most;
    private final Semaphore free;

    Seats(int most) {
        this.most = most;
        free = new Semaphore(most);
    }

    /** @throws TooManyFollowers if there are as many as may be */
    void take() {
        if (!free.tryAcquire()) {
            throw new TooManyFollowers(most);
        }
    }

    void giveBack() {
        free.release();
    }
}
