package com.hhplus.commerce.adapter.http.server;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where nobody is asked who he is, whatever a browser sends counts as its user's will; so nothing is accepted from one that a page
 * of another site has sent here, be it under a name of that site's own (DNS rebinding) or from a form, unless its origin is listed. Other
 * clients are not concerned.
 */
final class BrowserGuard extends Handler.Wrapper {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AllowedHosts hosts;
    private final Origins origins;

    BrowserGuard(AllowedHosts hosts, Origins origins, Handler.Wrapper next) {
        super(next);
        this.hosts = hosts;
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var host = request.getHeaders().get(HttpHeader.HOST);
        if (host != null && !hosts.allow(host) || !isNamed(Request.getServerName(request), host)) {
            Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
            return true;
        }
        if (!READS.contains(request.getMethod()) && isOfAnotherSite(request.getHeaders(), String.valueOf(host))) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** The name is another one if the target is absolute, or the address if there is no name. */
    private boolean isNamed(String name, String host) {
        return host != null && (host.equals(name) || host.startsWith(name + ":")) || hosts.allow(name);
    }

    private boolean isOfAnotherSite(HttpFields headers, String host) {
        if (origins.haveSent(headers)) {
            return false;
        }
        return !OWN_SITE.containsAll(headers.getValuesList("Sec-Fetch-Site"))
                || !headers.getValuesList(HttpHeader.ORIGIN).stream().allMatch(it -> isOwn(it, host));
    }

    /** A proxy may pass on another {@code Host} than the one that the browser knows; so its name can be given. */
    private boolean isOwn(String origin, String host) {
        var lower = origin.toLowerCase(Locale.ROOT);
        if (!lower.matches("https?://.+")) {
            return false;
        }
        var authority = lower.substring(lower.indexOf("//") + 2);
        var port = lower.startsWith("https") ? ":443" : ":80";
        return withoutEnd(authority, port).equals(withoutEnd(host.toLowerCase(Locale.ROOT), port))
                || hosts.wereGiven(authority);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
