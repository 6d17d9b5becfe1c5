package com.hhplus.commerce.domain;

/** Names a user: the caller's own text, 1 to 64 of {@code A-Z a-z 0-9 . _ : @ -}, ordered by code point. */
public record UserId(String value) implements Comparable<UserId> {
    /** @throws InvalidValue if {@code value} is of another form */
    public UserId {
        Ids.text("userId", value);
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
