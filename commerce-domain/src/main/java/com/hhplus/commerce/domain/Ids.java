package com.hhplus.commerce.domain;

import java.util.UUID;

/** What the ids have in common. */
public final class Ids {
    private static final int MAX_LENGTH = 64;

    private Ids() {}

    /** @throws InvalidValue, called {@code name}, if {@code value} is not 1 to 64 of {@code A-Z a-z 0-9 . _ : @ -} */
    public static String text(String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isAllowed(value)) {
            throw new InvalidValue(name, "must be 1 to 64 characters of A-Z a-z 0-9 . _ : @ -");
        }
        return value;
    }

    private static boolean isAllowed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._:@-".indexOf(c) >= 0;
    }

    /**
     * Reads the canonical form only: {@link UUID#fromString} also takes signs, shifted dashes and digits of other scripts.
     *
     * @throws InvalidValue, called {@code name}, if {@code text} is of another form
     */
    public static UUID uuid(String name, String text) {
        try {
            var uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException malformed) {
            // refused below, like one of another form
        }
        throw new InvalidValue(name, "must be a UUID");
    }

    /** The order of the databases, which is the order of time for UUIDv7; {@link UUID#compareTo} compares signed halves. */
    public static int compare(UUID a, UUID b) {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
