package com.hhplus.commerce.adapter.http.access.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * What is left to everybody of a kind. Who has not asked for some seconds has his whole allowance again, so it does no harm to forget those who
 * have not asked for longest, once there are too many.
 */
final class Buckets {
    static final int MOST_REMEMBERED = 50_000;

    private final Policy policy;
    private final TimeMeter time;
    private final Recent<String, Bucket> all = new Recent<>(MOST_REMEMBERED);

    Buckets(Policy policy, TimeMeter time) {
        this.policy = policy;
        this.time = time;
    }

    /** @throws TooManyRequests if nothing is left */
    Allowance take(String name) {
        var taken = of(name).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new TooManyRequests(policy);
        }
        return new Allowance(policy, taken.getRemainingTokens());
    }

    /** @throws TooManyRequests if nothing is left */
    void mustHaveLeft(String name) {
        if (of(name).getAvailableTokens() < 1) {
            throw new TooManyRequests(policy);
        }
    }

    private Bucket of(String name) {
        return all.findOrMake(
                name,
                any -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(policy.burst()).refillGreedy(policy.perSecond(), Duration.ofSeconds(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    int remembered() {
        return all.size();
    }
}
