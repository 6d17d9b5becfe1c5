package com.hhplus.commerce.adapter.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that a server may be called by, without their ports: those of this machine, and those that it was given. */
public final class AllowedHosts {
    /** Allows every name. */
    static final String ANY = "*";

    private static final String NAME = "[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]";
    private static final Pattern AUTHORITY = Pattern.compile("(" + NAME + ")(?::\\d*)?");
    private static final Pattern LOOPBACK =
            Pattern.compile("(.+\\.)?localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private final Set<String> given;
    private final String bound;
    private final boolean any;
    private volatile String allowedLast = ""; // most requests call a server by the same name

    /**
     * @param bound where the server listens: on loopback it is called by the names of that, elsewhere by any, unless it was given names
     * @param given more names
     */
    AllowedHosts(String bound, Collection<String> given) {
        this.given = given.stream().map(AllowedHosts::plain).collect(Collectors.toSet());
        this.bound = plain(bound);
        any = given.contains(ANY) || given.isEmpty() && !isLoopback(bound);
    }

    public static boolean isName(String text) {
        return text.equals(ANY) || text.matches(NAME);
    }

    /** @param authority a name with or without a port, as in the header {@code Host} */
    boolean allow(String authority) {
        if (authority.equals(allowedLast)) {
            return true;
        }
        var allowed = nameIn(authority)
                .filter(name -> any || isNameOfLoopback(name) || name.equals(bound) || given.contains(name))
                .isPresent();
        if (allowed) {
            allowedLast = authority;
        }
        return allowed;
    }

    boolean wereGiven(String authority) {
        return nameIn(authority).filter(given::contains).isPresent();
    }

    private static Optional<String> nameIn(String authority) {
        var parts = AUTHORITY.matcher(authority);
        return parts.matches() ? Optional.of(plain(parts.group(1))) : Optional.empty();
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    static boolean isLoopback(String bound) {
        var address = new InetSocketAddress(bound, 0).getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** Nobody else can be reached by it, so that it is not looked up. */
    private static boolean isNameOfLoopback(String name) {
        if (!name.startsWith("[")) {
            return LOOPBACK.matcher(name).matches();
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress(); // in brackets it is an address, or refused
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
