package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.network.Addresses;
import com.hhplus.commerce.adapter.http.network.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Where requests come from: who has sent them here, unless that is a proxy that is trusted to say from whom it has them. What else a client
 * says of that counts for nothing.
 */
final class Peers {
    /** Of RFC 7239; in quotes, or not. */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)\"?\\s*(?:;|$)");

    /** An address with its port, if it has one. */
    private static final Pattern NODE =
            Pattern.compile("\\[([^\\]]*)](?::\\d+)?|([\\d.]+)(?::\\d+)?|([\\p{XDigit}:.]+)");

    private static final int HALF_OF_IPV6 = 8;

    private final List<Network> trusted;

    Peers(Collection<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** Those that count as one: an address of IPv4, or all of IPv6 that begin by the same 64 bits, which one client is usually given. */
    String of(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? name(of(peer.getAddress(), request.getHeaders()))
                : "unknown";
    }

    /** The last one that is not trusted to say who sent it; if that cannot be told, the last one that said so. */
    InetAddress of(InetAddress peer, HttpFields headers) {
        if (!isTrusted(peer)) {
            return peer;
        }
        var said = headers.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        var saidNewly = headers.getCSV(HttpHeader.FORWARDED, true).stream()
                .map(Peers::forIn)
                .toList();
        if (said.isEmpty() || saidNewly.isEmpty()) {
            return lastUntrusted(peer, said.isEmpty() ? saidNewly : said);
        }
        // a proxy writes one of them, and may pass on the other as a client has made it up
        var address = lastUntrusted(peer, said);
        return address.equals(lastUntrusted(peer, saidNewly)) ? address : peer;
    }

    private InetAddress lastUntrusted(InetAddress peer, List<String> nodes) {
        var backwards = new ArrayList<>(nodes);
        Collections.reverse(backwards);
        var last = peer;
        for (var node : backwards) {
            var address = addressIn(node);
            if (address.isEmpty()) {
                return last;
            }
            last = address.get();
            if (!isTrusted(last)) {
                return last;
            }
        }
        return last;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(it -> it.has(address));
    }

    private static String forIn(String element) {
        var found = FOR.matcher(element);
        return found.find() ? found.group(1) : "";
    }

    private static Optional<InetAddress> addressIn(String node) {
        var parts = NODE.matcher(node.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(parts.group(1))
                .or(() -> Optional.ofNullable(parts.group(2)))
                .or(() -> Optional.ofNullable(parts.group(3)))
                .flatMap(Addresses::of);
    }

    static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, HALF_OF_IPV6)
                : address.getHostAddress();
    }
}
