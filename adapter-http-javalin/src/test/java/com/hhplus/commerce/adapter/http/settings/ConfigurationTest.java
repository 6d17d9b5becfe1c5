package com.hhplus.commerce.adapter.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.webhook.Secret;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
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

        assertThat(configuration.store().address().url()).isEqualTo("jdbc:h2:file:./data/commerce");
        assertThat(configuration.store().address().user()).isEmpty();
        assertThat(configuration.store().address().password()).isEmpty();
        assertThat(configuration.listening().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.listening().port()).isEqualTo(7070);
        assertThat(configuration.shop().shop()).isEqualTo(Shop.DEFAULT);
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

        assertThat(configuration.store().address().url()).isEqualTo("jdbc:h2:./shop");
        assertThat(configuration.store().address().user()).contains("clerk");
        assertThat(configuration.listening().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.listening().port()).isEqualTo(80);
        assertThat(configuration.shop().shop()).isEqualTo(new Shop(Currency.getInstance("EUR"), ZoneId.of("UTC")));
    }

    @Test
    void an_unsafe_postgresql_has_to_be_allowed() {
        assertThat(of().store().address().unsafeAllowed()).isFalse();
        assertThat(of("--allow-unsafe-postgres").store().address().unsafeAllowed())
                .isTrue();
    }

    @Test
    void a_password_can_lie_in_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "sesame \nnot this line\n");

        var configuration = of("--db-password-file=" + file);

        assertThat(configuration.store().address().password()).contains("sesame ");
        assertThat(configuration.store().address()).asString().doesNotContain("sesame");
    }

    @Test
    void a_password_that_is_given_itself_counts_more_than_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "sesame");

        var configuration = of("--db-password-file=" + file, "--db-password=open");

        assertThat(configuration.store().address().password()).contains("open");
    }

    @Test
    void a_password_file_that_cannot_be_read_is_a_mistake() {
        var configuration = of("--db-password-file=" + folder.resolve("none"));

        assertThatThrownBy(configuration.store()::address)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--db-password-file")
                .hasMessageContaining("cannot read");
    }

    @Test
    void ports_are_0_to_65535() {
        assertThat(of("--port=0").listening().port()).isZero();
        assertThat(of("--port=65535").listening().port()).isEqualTo(65_535);
        assertThatThrownBy(() -> of("--port=-1")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> of("--port=65536")).isInstanceOf(ParameterException.class);
    }

    @Test
    void it_can_have_other_names_than_those_of_this_machine() {
        assertThat(of().listening().allowedHosts()).isEmpty();
        assertThat(of("--allow-host=shop.example,[2001:db8::1]").listening().allowedHosts())
                .containsExactlyInAnyOrder("shop.example", "[2001:db8::1]");
        assertThat(of("--allow-host=*").listening().allowedHosts()).containsExactly("*");
        for (var wrong : new String[] {"shop:80", "http://shop", "a b", ""}) {
            assertThatThrownBy(() -> of("--allow-host=" + wrong)).isInstanceOf(ParameterException.class);
        }
    }

    @Test
    void the_money_lies_in_the_store_unless_another_server_is_named() {
        assertThat(of().payments().payServer()).isEmpty();
        for (var url :
                List.of("http://127.0.0.1:7071", "https://pay.example", "http://[::1]:7071/", "HTTP://pay:65535")) {
            assertThat(of("--payments=" + url).payments().payServer()).as(url).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--payments=http://127.0.0.1:7070",
                "--payments=http://localhost:7070",
                "--port=7071 --payments=http://localhost:7071/",
                "--host=0.0.0.0 --payments=http://127.0.0.1:7070",
                "--host=10.0.0.5 --payments=http://10.0.0.5:7070",
                "--host=::1 --payments=http://[::1]:7070",
                "--port=80 --payments=http://LOCALHOST"
            })
    void the_server_cannot_be_its_own_pay_server(String arguments) {
        assertThatThrownBy(of(arguments.split(" "))::payServer)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--payments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--payments=http://127.0.0.1:7071",
                "--payments=https://localhost",
                "--payments=http://10.0.0.5:7070",
                "--host=10.0.0.5 --payments=http://127.0.0.1:7070"
            })
    void another_server_can(String arguments) {
        assertThat(of(arguments.split(" ")).payServer()).isPresent();
    }

    @Test
    void an_order_is_given_up_after_a_quarter_of_an_hour_or_as_it_is_told() {
        assertThat(of().payments().settleDeadline()).isEqualTo(Duration.ofMinutes(15));
        assertThat(of("--settle-deadline=1").payments().settleDeadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(of("--settle-deadline=1440").payments().settleDeadline()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void the_token_for_the_pay_server_lies_in_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "c2VzYW1l==\nnot this line\n");

        assertThat(of("--payments=http://pay", "--payments-token-file=" + file)
                        .payments()
                        .payServer())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "open sesame", "sésame", "sesame\u0007", "se=same"})
    void what_is_no_token_is_a_mistake_that_does_not_tell_it(String token) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), token);

        assertThatThrownBy(of("--payments=http://pay", "--payments-token-file=" + file)
                        .payments()::payServer)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--payments-token-file")
                .hasMessageContaining("the token must be one word")
                .hasMessageNotContaining("same")
                .message()
                .hasLineCount(1);
    }

    @Test
    void a_token_file_that_cannot_be_read_is_a_mistake() {
        assertThatThrownBy(of("--payments=http://pay", "--payments-token-file=" + folder.resolve("none"))
                        .payments()::payServer)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--payments-token-file")
                .hasMessageContaining("cannot read");
    }

    @Test
    void without_a_key_there_are_no_webhooks() {
        assertThat(of().webhooks().vault()).isEmpty();
    }

    @Test
    void webhooks_lie_elsewhere_unless_it_is_allowed() {
        assertThat(of().webhooks().toPrivate()).isFalse();
        assertThat(of("--webhooks-to-private").webhooks().toPrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
                " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 \r\nnot this line"
            })
    void the_key_of_webhooks_lies_in_a_file(String key) throws IOException {
        var bytes = new byte[Vault.KEY_BYTES];
        IntStream.range(0, bytes.length).forEach(n -> bytes[n] = (byte) n);
        var secret = Secret.random();
        var name = new byte[] {1};
        var file = Files.writeString(folder.resolve("key"), key);

        var vault = of("--webhook-key-file=" + file).webhooks().vault().orElseThrow();

        assertThat(vault.open(new Vault(bytes).seal(secret, name), name).map(Secret::text))
                .contains(secret.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "sesame",
                "c2VzYW1l",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
                "sesame030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
            })
    void what_is_no_key_is_a_mistake_that_does_not_tell_it(String key) throws IOException {
        var file = Files.writeString(folder.resolve("key"), key);

        assertThatThrownBy(of("--webhook-key-file=" + file).webhooks()::vault)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--webhook-key-file")
                .hasMessageContaining("32 bytes in Base64 or hex")
                .hasMessageNotContaining("sesame")
                .message()
                .hasLineCount(1);
    }

    @Test
    void a_key_file_that_cannot_be_read_is_a_mistake() {
        assertThatThrownBy(of("--webhook-key-file=" + folder.resolve("none")).webhooks()::vault)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--webhook-key-file")
                .hasMessageContaining("cannot read");
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
                "--payments=",
                "--payments=pay:7071",
                "--payments=ftp://pay",
                "--payments=http://",
                "--payments=http://:7071",
                "--payments=http://ann@pay:7071",
                "--payments=http://pay:7071/v1",
                "--payments=http://pay:7071/../v1",
                "--payments=http://pay:7071/%2e%2e",
                "--payments=http://pay:7071?a",
                "--payments=http://pay:7071#a",
                "--payments=http://pay:0",
                "--payments=http://pay:65536",
                "--payments=http://pay:a",
                "--payments=http://a b",
                "--settle-deadline=0",
                "--settle-deadline=1441",
                "--settle-deadline=-1",
                "--settle-deadline=",
                "--settle-deadline=soon",
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
        assertThatThrownBy(() -> of(flag))
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
