package com.hhplus.commerce.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.network.Addresses;
import com.hhplus.commerce.adapter.http.network.Network;
import java.net.InetAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersTest {
    private static final InetAddress PROXY = address("10.0.0.1");
    private static final InetAddress STRANGER = address("203.0.113.9");

    private final Peers peers = new Peers(Set.of(
            Network.of("10.0.0.0/8").orElseThrow(), Network.of("2001:db8::1").orElseThrow()));

    private static InetAddress address(String text) {
        return Addresses.of(text).orElseThrow();
    }

    private static HttpFields headers(String... namesAndValues) {
        var headers = HttpFields.build();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    @Test
    void what_a_stranger_says_counts_for_nothing() {
        var made = headers("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1");

        assertThat(peers.of(STRANGER, made)).isEqualTo(STRANGER);
        assertThat(new Peers(Set.of()).of(PROXY, made)).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                            | 192.0.2.1",
                "192.0.2.1:8080                       | 192.0.2.1",
                "1.1.1.1, 192.0.2.1                   | 192.0.2.1",
                "1.1.1.1, 192.0.2.1, 10.9.9.9         | 192.0.2.1",
                "192.0.2.1,10.1.1.1,10.2.2.2          | 192.0.2.1",
                "10.1.1.1, 10.2.2.2                   | 10.1.1.1",
                "2001:db8::2                          | 2001:db8::2",
                "[2001:db8::2]:443                    | 2001:db8::2",
                "192.0.2.1, 2001:db8::1               | 192.0.2.1",
                "192.0.2.1, garbage                   | 10.0.0.1",
                "192.0.2.1, unknown, 10.3.3.3         | 10.3.3.3",
                "localhost                            | 10.0.0.1",
                "''                                   | 10.0.0.1"
            })
    void of_what_a_trusted_proxy_says_the_last_one_that_is_not_trusted_counts(String said, String counts) {
        assertThat(peers.of(PROXY, headers("X-Forwarded-For", said))).isEqualTo(address(counts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=192.0.2.1                                     | 192.0.2.1",
                "for=1.1.1.1, for=192.0.2.1;proto=https;by=10.0.0.1 | 192.0.2.1",
                "proto=https; For=\"192.0.2.1:47011\"              | 192.0.2.1",
                "for=\"[2001:db8::2]:4711\"                        | 2001:db8::2",
                "for=192.0.2.1, for=10.3.3.3                       | 192.0.2.1",
                "for=192.0.2.1, for=_hidden                        | 10.0.0.1",
                "for=192.0.2.1, for=unknown                        | 10.0.0.1",
                "for=192.0.2.1, by=10.0.0.1                        | 10.0.0.1"
            })
    void it_may_say_so_by_the_newer_header(String said, String counts) {
        assertThat(peers.of(PROXY, headers("Forwarded", said))).isEqualTo(address(counts));
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(peers.of(PROXY, headers("X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "192.0.2.1")))
                .isEqualTo(address("192.0.2.1"));
    }

    @Test
    void a_client_cannot_make_up_the_header_that_its_proxy_does_not_write() {
        assertThat(peers.of(PROXY, headers("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=1.1.1.1")))
                .isEqualTo(PROXY);
        assertThat(peers.of(PROXY, headers("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1")))
                .isEqualTo(address("192.0.2.1"));
    }

    @Test
    void who_has_many_addresses_of_ipv6_counts_as_one() {
        assertThat(Peers.name(address("2001:db8:1:2::1"))).isEqualTo(Peers.name(address("2001:db8:1:2:ffff::9")));
        assertThat(Peers.name(address("2001:db8:1:2::1"))).isNotEqualTo(Peers.name(address("2001:db8:1:3::1")));
        assertThat(Peers.name(address("192.0.2.1"))).isNotEqualTo(Peers.name(address("192.0.2.2")));
        assertThat(Peers.name(address("::ffff:192.0.2.1"))).isEqualTo(Peers.name(address("192.0.2.1")));
    }
}
