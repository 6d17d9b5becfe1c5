package com.hhplus.commerce.adapter.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawTargetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/v1/wallets/a.b_c:d@e-f?limit=1&cursor=x /v1/wallets/a.b_c:d@e-f?limit=1&cursor=x",
                "/v1/wallets/%6bim /v1/wallets/%6bim",
                "/?a=1|2&b={} /?a=1%7C2&b=%7B%7D",
                "/?a=ä€ /?a=%C3%A4%E2%82%AC",
                "/?a=%zz&b=%1 /?a=%25zz&b=%251",
                "/?a=% /?a=%25",
                "/?a=%+1 /?a=%25+1",
                "/?a=[1]#b /?a=%5B1%5D%23b"
            })
    void only_what_cannot_stand_in_a_uri_is_escaped(String target, String escaped) {
        assertThat(RawTarget.escaped(target)).isEqualTo(escaped);
    }

    @Test
    void whatever_came_becomes_a_uri_of_the_same_server() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var target = "/"
                    + random.ints(random.nextInt(12), 0, 300)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

            assertThatNoException().as(target).isThrownBy(() -> {
                var uri = URI.create("http://pay:7071" + RawTarget.escaped(target));
                assertThat(uri.getAuthority()).isEqualTo("pay:7071");
            });
        }
    }
}
