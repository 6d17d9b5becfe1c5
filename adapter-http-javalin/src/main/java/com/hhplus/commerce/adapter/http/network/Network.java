package com.hhplus.commerce.adapter.http.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The addresses that begin alike.
 *
 * @param bits how many of them are alike, from the first on
 */
public record Network(InetAddress address, int bits) {
    public Network {
        if (bits < 0 || bits > Byte.SIZE * address.getAddress().length) {
            throw new IllegalArgumentException("an address has not " + bits + " bits");
        }
    }

    /** @param text an address, for itself, or one with the number of bits behind a slash, as in {@code 10.0.0.0/8} */
    public static Optional<Network> of(String text) {
        var parts = text.split("/", 2);
        return Addresses.of(parts[0]).flatMap(address -> {
            var most = Byte.SIZE * address.getAddress().length;
            if (parts.length == 1) {
                return Optional.of(new Network(address, most));
            }
            return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most
                    ? Optional.of(new Network(address, Integer.parseInt(parts[1])))
                    : Optional.empty();
        });
    }

    public boolean has(InetAddress other) {
        return has(other.getAddress());
    }

    /** @param other of 4 or 16 bytes */
    public boolean has(byte[] other) {
        var own = address.getAddress();
        return other.length == own.length && begin(other).equals(begin(own));
    }

    private BigInteger begin(byte[] of) {
        return new BigInteger(1, of).shiftRight(Byte.SIZE * of.length - bits);
    }
}
