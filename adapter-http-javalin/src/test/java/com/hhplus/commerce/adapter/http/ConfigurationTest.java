package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_flag_it_is_a_korean_shop_in_a_file_for_this_machine_only() {
        var configuration = of();

        assertThat(configuration.store().url()).isEqualTo("jdbc:h2:file:./data/commerce");
        assertThat(configuration.store().user()).isEmpty();
        assertThat(configuration.store().password()).isEmpty();
        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.port()).isEqualTo(7070);
        assertThat(configuration.shop()).isEqualTo(Shop.DEFAULT);
    }

    @Test
    void a_flag_says_otherwise() {
        var configuration = of(
                "--db=jdbc:h2:./shop",
                "--db-user=clerk",
                "--host=0.0.0.0",
                "--port=80",
                "--currency=EUR",
                "--zone=UTC");

        assertThat(configuration.store().url()).isEqualTo("jdbc:h2:./shop");
        assertThat(configuration.store().user()).contains("clerk");
        assertThat(configuration.host()).isEqualTo("0.0.0.0");
        assertThat(configuration.port()).isEqualTo(80);
        assertThat(configuration.shop()).isEqualTo(new Shop(Currency.getInstance("EUR"), ZoneId.of("UTC")));
    }

    @Test
    void an_unsafe_postgresql_has_to_be_allowed() {
        assertThat(of().store().unsafeAllowed()).isFalse();
        assertThat(of("--allow-unsafe-postgres").store().unsafeAllowed()).isTrue();
    }

    @Test
    void a_password_can_lie_in_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "sesame \nnot this line\n");

        var configuration = of("--db-password-file=" + file);

        assertThat(configuration.store().password()).contains("sesame ");
        assertThat(configuration.store()).asString().doesNotContain("sesame");
    }

    @Test
    void a_password_that_is_given_itself_counts_more_than_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "sesame");

        var configuration = of("--db-password-file=" + file, "--db-password=open");

        assertThat(configuration.store().password()).contains("open");
    }

    @Test
    void a_password_file_that_cannot_be_read_is_a_mistake() {
        var configuration = of("--db-password-file=" + folder.resolve("none"));

        assertThatThrownBy(configuration::store)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--db-password-file")
                .hasMessageContaining("cannot read");
    }

    @Test
    void ports_are_0_to_65535() {
        assertThat(of("--port=0").port()).isZero();
        assertThat(of("--port=65535").port()).isEqualTo(65_535);
        assertThatThrownBy(of("--port=-1")::port).isInstanceOf(ParameterException.class);
        assertThatThrownBy(of("--port=65536")::port).isInstanceOf(ParameterException.class);
    }

    @Test
    void it_can_have_other_names_than_those_of_this_machine() {
        assertThat(of().allowedHosts()).isEmpty();
        assertThat(of("--allow-host=shop.example,[2001:db8::1]").allowedHosts())
                .containsExactlyInAnyOrder("shop.example", "[2001:db8::1]");
        assertThat(of("--allow-host=*").allowedHosts()).containsExactly("*");
        for (var wrong : new String[] {"shop:80", "http://shop", "a b", ""}) {
            assertThatThrownBy(of("--allow-host=" + wrong)::allowedHosts).isInstanceOf(ParameterException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--zone=",
                "--zone=../etc",
                "--zone=+25:00",
                "--zone=UTC+25",
                "--zone=europe/berlin",
                "--zone=EST",
                "--currency=",
                "--currency=XXX",
                "--currency=XAU",
                "--currency=XAG",
                "--currency=XTS",
                "--currency=XDR",
                "--currency=krw",
                "--currency=WON",
                "--host=",
                "--host=a b",
                "--host=//a@b",
                "--port=",
                "--port=eighty",
                "--db=postgres://h/shop",
                "--db=POSTGRESQL://h/shop",
                "--db=jdbc:postgres://h/shop",
                "--db=JDBC:postgresql://h/shop",
                "--db=jdbc:postgresql://h:a/shop",
                "--db=jdbc:postgresql://a@h/shop",
                "--db=jdbc:h2:tcp://a:b@h/shop",
                "--db=jdbc:h2:mem:shop;b"
            })
    void a_value_that_cannot_be_is_a_mistake_in_one_line(String flag) {
        assertThatThrownBy(() -> {
                    var configuration = of(flag);
                    configuration.host();
                    configuration.store();
                })
                .isInstanceOf(ParameterException.class)
                .message()
                .startsWith("Invalid value for option '" + flag.substring(0, flag.indexOf('=')) + "'")
                .hasLineCount(1);
    }

    private static Configuration of(String... flags) {
        var shop = new Configured();
        new CommandLine(shop).parseArgs(flags);
        return shop.configuration;
    }

    @Command
    private static final class Configured {
        @Mixin
        private Configuration configuration;
    }
}
