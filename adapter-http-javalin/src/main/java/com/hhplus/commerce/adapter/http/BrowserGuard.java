package com.hhplus.commerce.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/**
 * Since there is no authentication, whatever a browser sends counts as its user's will; so nothing is accepted from one that a page
 * of another site has sent here, be it under a name of that site's own (DNS rebinding) or from a form. What is no browser is not
 * concerned.
 */
final class BrowserGuard {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AllowedHosts hosts;

    BrowserGuard(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * @throws MisdirectedRequest if the server is called by a name that it is not to have
     * @throws CrossSite if a page of another site has a browser change something
     */
    void verify(Context ctx) {
        var request = ctx.req();
        var host = request.getHeader(Header.HOST);
        if (host != null && !hosts.allow(host)
                || !hosts.allow(request.getServerName())) { // the latter of an absolute target
            throw new MisdirectedRequest();
        }
        if (!READS.contains(request.getMethod())) {
            verifySite(request, String.valueOf(host));
        }
    }

    /** The name is another one if the target is absolute, or the address if there is no name. */
    private boolean isNamed(String name, String host) {
        return host != null && (host.equals(name) || host.startsWith(name + ":")) || hosts.allow(name);
    }

    private void verifySite(HttpServletRequest request, String host) {
        if (!OWN_SITE.containsAll(Collections.list(request.getHeaders("Sec-Fetch-Site")))
                || !Collections.list(request.getHeaders(Header.ORIGIN)).stream().allMatch(it -> isOwn(it, host))) {
            throw new CrossSite();
        }
    }

    /** A proxy may pass on another {@code Host} than the one that the browser knows; so its name can be told. */
    private boolean isOwn(String origin, String host) {
        var lower = origin.toLowerCase(Locale.ROOT);
        if (!lower.matches("https?://.+")) {
            return false;
        }
        var authority = lower.substring(lower.indexOf("//") + 2);
        var port = lower.startsWith("https") ? ":443" : ":80";
        return withoutEnd(authority, port).equals(withoutEnd(host.toLowerCase(Locale.ROOT), port))
                || hosts.areToldOf(authority);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
