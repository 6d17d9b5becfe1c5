package com.hhplus.commerce.adapter.http.webhook;

import com.hhplus.commerce.adapter.http.network.Network;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that mean the same wherever one is: not those of this machine, of its network, of many at once, or of nobody. */
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;

    private static final List<Network> LEFT_OUT = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(PublicAddresses::network)
            .toList();

    /** All of IPv6 that is given out so far. */
    private static final Network GIVEN_OUT = network("2000::/3");

    /** In which an address of IPv4 follows. */
    private static final Network SIX_TO_FOUR = network("2002::/16");

    private static final Network NAT64 = network("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] address) {
        for (var network : List.of(SIX_TO_FOUR, NAT64)) {
            if (network.has(address)) {
                return contain(ipv4In(network, address));
            }
        }
        return (address.length == IPV4_BYTES || GIVEN_OUT.has(address))
                && LEFT_OUT.stream().noneMatch(network -> network.has(address));
    }

    private static Network network(String text) {
        return Network.of(text).orElseThrow();
    }

    private static byte[] ipv4In(Network network, byte[] address) {
        var begin = network.bits() / Byte.SIZE;
        return Arrays.copyOfRange(address, begin, begin + IPV4_BYTES);
    }
}
