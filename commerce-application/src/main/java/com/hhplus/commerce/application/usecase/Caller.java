package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.UserId;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param name told from the names of all others by how it begins; the keys of commands are the caller's own
 * @param role what it may do
 * @param user who a customer is; nobody else is one
 */
public record Caller(String name, Role role, Optional<UserId> user) {
    /** The only caller where nobody is asked who he is. */
    public static final Caller LOCAL = new Caller("local", Role.SERVICE, Optional.empty());

    public Caller {
        if (user.isPresent() != (role == Role.CUSTOMER)) {
            throw new IllegalArgumentException("a customer is a user, and nobody else is: " + name);
        }
    }

    /** A user, who buys. */
    public static Caller customer(UserId user) {
        return new Caller("user:" + user.value(), Role.CUSTOMER, Optional.of(user));
    }

    /** A user who works for the shop. */
    public static Caller staff(UserId user, Role role) {
        return new Caller("user:" + user.value(), role, Optional.empty());
    }

    /** A machine, by the name that its keys were made for. */
    public static Caller machine(String name, Role role) {
        return new Caller("key:" + name, role, Optional.empty());
    }

    /** Whether what belongs to {@code owner} is this caller's concern. */
    public boolean maySee(UserId owner) {
        return user.isEmpty() || user.get().equals(owner);
    }

    /** The key that this caller calls a command by. */
    public RequestKey key(String value) {
        return new RequestKey(name, value);
    }
}
