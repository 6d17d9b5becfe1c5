package com.hhplus.commerce.adapter.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.jwt.Issuer;
import com.hhplus.commerce.adapter.http.network.Network;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class AccessSettingsTest {
    private static final Caller ANN = Caller.customer(new UserId("ann"));
    private static final Caller TILL = Caller.machine("till", Role.SERVICE);

    @TempDir
    private Path folder;

    @Test
    void without_a_flag_nobody_has_a_token_and_customers_may_ask_fifty_times_a_second() {
        var options = of();

        assertThat(options.jwt()).isEmpty();
        assertThat(options.granted()).isEqualTo(Grant.USUAL);
        assertThat(options.limits().take(ANN).orElseThrow().policy().perSecond())
                .isEqualTo(50);
        assertThat(options.limits().takeAt("192.0.2.1").orElseThrow().left()).isEqualTo(99);
        assertThat(options.limits().take(TILL)).isEmpty();
        assertThat(options.trustedProxies()).isEmpty();
        assertThat(options.origins()).isEmpty();
    }

    @Test
    void a_flag_says_otherwise() throws IOException {
        var keys = Files.writeString(folder.resolve("keys"), Issuer.jwks());
        var options = of(
                "--jwt-issuer=https://issuer.example",
                "--jwt-audience=shop",
                "--jwt-jwks=" + keys,
                "--jwt-roles-claim=role",
                "--customers-may=order,charge",
                "--rate-limit=0",
                "--rate-limit-machines=7",
                "--trusted-proxy=10.0.0.0/8,::1",
                "--cors-origin=https://shop.example,http://localhost:3000");

        assertThat(options.jwt()).isPresent();
        assertThat(options.granted()).isEqualTo(EnumSet.of(Grant.ORDER, Grant.CHARGE));
        assertThat(options.limits().take(ANN)).isEmpty();
        assertThat(options.limits().take(TILL).orElseThrow().policy().perSecond())
                .isEqualTo(7);
        assertThat(options.trustedProxies())
                .containsExactlyInAnyOrder(
                        Network.of("10.0.0.0/8").orElseThrow(),
                        Network.of("::1").orElseThrow());
        assertThat(options.origins()).containsExactlyInAnyOrder("https://shop.example", "http://localhost:3000");
    }

    @Test
    void customers_may_be_left_with_looking() {
        assertThat(of("--customers-may=").granted()).isEmpty();
        assertThat(of("--customers-may=give-back").granted()).containsExactly(Grant.GIVE_BACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jwt-issuer=a",
                "--jwt-audience=a",
                "--jwt-jwks=https://issuer.example/keys",
                "--jwt-roles-claim=a",
                "--jwt-issuer=a --jwt-audience=b",
                "--jwt-issuer=a --jwt-audience= --jwt-jwks=https://issuer.example/keys",
                "--jwt-issuer= --jwt-audience= --jwt-jwks="
            })
    void of_what_says_whose_tokens_are_taken_all_is_given_or_nothing(String flags) {
        assertThatThrownBy(() -> of(flags.split(" ")).settings())
                .isInstanceOf(Misconfigured.class)
                .hasMessage(
                        "Invalid value for option '--jwt-issuer': goes with --jwt-audience and --jwt-jwks, none of them empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jwt-jwks=http://issuer.example",
                "--jwt-jwks=no/file",
                "--customers-may=fly",
                "--customers-may=ORDER",
                "--customers-may=give_back",
                "--rate-limit=-1",
                "--rate-limit=1000001",
                "--rate-limit=",
                "--rate-limit-machines=many",
                "--rate-limit-machines=-1",
                "--trusted-proxy=proxy.example",
                "--trusted-proxy=10.0.0.0/33",
                "--trusted-proxy=",
                "--cors-origin=*",
                "--cors-origin=http://shop.example",
                "--cors-origin=https://shop.example/",
                "--cors-origin=https://shop.example,null"
            })
    void a_value_that_cannot_be_is_a_mistake_in_one_line(String flag) {
        var jwt = flag.startsWith("--jwt") ? "--jwt-issuer=a --jwt-audience=b " : "";

        assertThatThrownBy(() -> of((jwt + flag).split(" ")).settings())
                .isInstanceOfAny(Misconfigured.class, ParameterException.class)
                .message()
                .startsWith("Invalid value for option '" + flag.substring(0, flag.indexOf('=')) + "'")
                .hasLineCount(1);
    }

    private static AccessSettings of(String... flags) {
        var shop = new Configured();
        new CommandLine(shop).parseArgs(flags);
        return shop.configuration.access();
    }

    @Command
    private static final class Configured {
        @Mixin
        private Configuration configuration;
    }
}
