package com.hhplus.commerce.adapter.http.server;

import java.util.Collection;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The origins of pages whose scripts may call a server that is of another origin than they are. */
public final class Origins {
    private static final Pattern FORM =
            Pattern.compile("(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([1-9]\\d{0,4}))?");

    private final Set<String> listed;
    private final BooleanSupplier asked;

    /** @param asked whether who calls has to say who he is: else a page could do in its user's name whatever it likes */
    Origins(Collection<String> listed, BooleanSupplier asked) {
        this.listed = Set.copyOf(listed);
        this.asked = asked;
    }

    /** Whether a browser would name an origin so that can be trusted: of https, or of http on this machine; without a default port. */
    public static boolean isOrigin(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                && (parts.group(1).equals("https") || AllowedHosts.isNameOfLoopback(parts.group(2)))
                && !(parts.group(1).equals("https") ? "443" : "80").equals(parts.group(3));
    }

    boolean areListed() {
        return !listed.isEmpty();
    }

    /** Whether a page of an origin that may call sends this. */
    boolean haveSent(HttpFields headers) {
        if (listed.isEmpty()) {
            return false;
        }
        var origins = headers.getValuesList(HttpHeader.ORIGIN);
        return origins.size() == 1 && listed.contains(origins.get(0)) && asked.getAsBoolean();
    }
}
