package com.hhplus.commerce.adapter.http.access.limit;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import io.github.bucket4j.TimeMeter;
import java.util.Optional;

/** How often each caller may ask, and each address of those who are not known. Safe for many threads. */
public final class Limits {
    /** The most requests a second that can be allowed; above, there had better be no limit. */
    public static final int MOST = 1_000_000;

    private final Optional<Buckets> customers;
    private final Optional<Buckets> strangers;
    private final Optional<Buckets> machines;

    private Limits(int customers, int machines, TimeMeter time) {
        this.customers = buckets("customer", customers, time);
        this.strangers = buckets("address", customers, time);
        this.machines = buckets("machine", machines, time);
    }

    /**
     * @param customers requests a second of a customer, or of an address of who is not known: up to {@link #MOST}, or 0 for any number
     * @param machines those of a machine, or of a user who works for the shop
     */
    public static Limits of(int customers, int machines) {
        return new Limits(customers, machines, TimeMeter.SYSTEM_NANOTIME);
    }

    static Limits of(int customers, int machines, TimeMeter time) {
        return new Limits(customers, machines, time);
    }

    private static Optional<Buckets> buckets(String name, int perSecond, TimeMeter time) {
        return perSecond == 0 ? Optional.empty() : Optional.of(new Buckets(Policy.of(name, perSecond), time));
    }

    /**
     * Counts a request of a caller.
     *
     * @return nothing if there is no limit
     * @throws TooManyRequests if he has none left
     */
    public Optional<Allowance> take(Caller caller) {
        return (caller.role() == Role.CUSTOMER ? customers : machines).map(it -> it.take(caller.name()));
    }

    /** The same for who is not known, by where he is. */
    public Optional<Allowance> takeAt(String address) {
        return strangers.map(it -> it.take(address));
    }

    /** @throws TooManyRequests if those of this address who are not known have none left */
    public void mustBeLeftAt(String address) {
        strangers.ifPresent(it -> it.mustHaveLeft(address));
    }

    int remembered() {
        return customers.map(Buckets::remembered).orElse(0)
                + strangers.map(Buckets::remembered).orElse(0)
                + machines.map(Buckets::remembered).orElse(0);
    }
}
