package com.hhplus.commerce.adapter.http.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that mean the same wherever one is: not those of this machine, of its network, of many at once, or of nobody. */
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;

    private static final List<Block> LEFT_OUT = Stream.of(
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
            .map(Block::of)
            .toList();

    /** All of IPv6 that is given out so far. */
    private static final Block GIVEN_OUT = Block.of("2000::/3");

    /** In which an address of IPv4 follows. */
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] address) {
        for (var block : List.of(SIX_TO_FOUR, NAT64)) {
            if (block.has(address)) {
                return contain(block.ipv4In(address));
            }
        }
        return (address.length == IPV4_BYTES || GIVEN_OUT.has(address))
                && LEFT_OUT.stream().noneMatch(block -> block.has(address));
    }

    /** The addresses that begin alike. */
    private record Block(byte[] address, int bits) {
        static Block of(String text) {
            var parts = text.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(text, impossible);
            }
        }

        boolean has(byte[] other) {
            return other.length == address.length && begin(other).equals(begin(address));
        }

        private BigInteger begin(byte[] of) {
            return new BigInteger(1, of).shiftRight(Byte.SIZE * of.length - bits);
        }

        byte[] ipv4In(byte[] other) {
            return Arrays.copyOfRange(other, bits / Byte.SIZE, bits / Byte.SIZE + IPV4_BYTES);
        }
    }
}
