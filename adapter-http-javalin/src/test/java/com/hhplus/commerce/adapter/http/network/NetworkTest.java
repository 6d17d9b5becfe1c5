package com.hhplus.commerce.adapter.http.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.6/31, 192.0.2.7, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:9::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "::ffff:10.0.0.1, 10.0.0.1, true"
    })
    void a_network_has_the_addresses_that_begin_alike(String network, String address, boolean has) {
        assertThat(Network.of(network).orElseThrow().has(Addresses.of(address).orElseThrow()))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "10", "10.1", "10.0.0.256", "010.0.0.1", "0x7f.0.0.1", "10.0.0.0/33", "10.0.0.0/-1",
                        "10.0.0.0/",
                "10.0.0.0/8/8", "::/129", "fe80::1%eth0", ":::", "1:2", "[::1]", "10.0.0.1 ", "*", "10.0.0.0/08a",
                        "cafe"
            })
    void what_is_no_address_is_no_network(String text) {
        assertThat(Network.of(text)).isEmpty();
    }

    @Test
    void no_name_is_looked_up() {
        assertThat(Addresses.of("localhost")).isEmpty();
        assertThat(Addresses.of("127.0.0.1")).isPresent();
    }
}
