package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    @Test
    void an_address_never_shows_its_password() {
        var address = new StoreAddress("jdbc:postgresql://db/shop", Optional.of("shop"), Optional.of("secret"));

        assertThat(address).hasToString("jdbc:postgresql://db/shop as shop");
        assertThat(StoreAddress.of("jdbc:postgresql://db/shop?password=secret&ssl=true"))
                .hasToString("jdbc:postgresql://db/shop?password=…&ssl=true");
        assertThat(StoreAddress.of("memory:")).hasToString("memory:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:SECRET@db/shop",
                "postgresql://ann:SECRET@db:5432/shop?sslmode=require",
                "POSTGRES://ann:SECRET@db/shop",
                "postgres://SECRET@db/shop",
                "postgres://ann:a@SECRET@db/shop",
                "postgres://ann:SECRET@a@db/shop",
                "postgres://ann:a/SECRET/b@db/shop",
                "postgres://ann:a?SECRET@db/shop",
                "postgres://ann:12?SECRET@db/shop",
                "postgres://ann:a;SECRET@db/shop",
                "postgres://ann:a#SECRET@db/shop",
                "postgres://ann:SECRET/shop",
                "postgres://ann%3ASECRET%40db/shop",
                "postgres://ann:SECRET\n@db/shop",
                "postgres%3A%2F%2Fann%3ASECRET%40db",
                " postgres://ann:SECRET@db/shop",
                "jdbc:postgresql://ann:SECRET@db/shop",
                "jdbc:postgresql://ann:a/SECRET@db/shop",
                "jdbc:postgresql://db/shop?password=SECRET",
                "jdbc:postgresql://db/shop?user=ann&Password=SECRET&sslpassword=SECRET",
                "jdbc:postgresql://db/shop?pass%77ord=SECRET",
                "jdbc:postgresql://db/shop?password=a&SECRET",
                "jdbc:postgresql://db/shop?password=a?SECRET",
                "jdbc:postgresql://db/shop?password=a@SECRET",
                "jdbc:postgresql://db/shop?SECRET",
                "jdbc:postgresql:ann:SECRET",
                "jdbc:h2:file:./shop;PASSWORD=SECRET",
                "jdbc:h2:mem:shop;user=ann;password=a;SECRET",
                "jdbc:h2:mem:shop;INIT=create user ann password 'SECRET'",
                "jdbc:h2:tcp://ann:SECRET@db/shop",
                "jdbc:sqlserver://db;user=sa;pwd=SECRET",
                "jdbc:oracle:thin:ann/SECRET@db:1521:shop",
                "mysql://root:SECRET@db/shop",
                "what+ever://ann:SECRET@db",
                "ann:SECRET@db/shop",
                "//ann:SECRET@db/shop",
                "ann:SECRET",
                "SECRET"
            })
    void whatever_its_form_it_shows_no_secret(String form) {
        var address = new StoreAddress(form.replace("SECRET", "sesame"), Optional.of("shop"), Optional.of("barley"));

        assertThat(address.toString())
                .doesNotContain("sesame", "barley")
                .contains("…")
                .hasLineCount(1);
        assertThat(address.hideIn("cannot open " + address.url() + " with barley, says it"))
                .doesNotContain("sesame", "barley")
                .startsWith("cannot open ")
                .endsWith(" with …, says it");
        assertThatThrownBy(() -> PersistenceProvider.find(address)).message().doesNotContain("sesame", "barley");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory:",
                "jdbc:h2:file:./data/commerce",
                "jdbc:h2:file:/home/ann@corp/shop;MODE=PostgreSQL",
                "jdbc:h2:C:/shop",
                "jdbc:h2:mem:shop;IFEXISTS=TRUE",
                "jdbc:h2:tcp://db:9092/~/shop",
                "jdbc:postgresql:shop",
                "jdbc:postgresql:///shop",
                "jdbc:postgresql://localhost/shop",
                "jdbc:postgresql://localhost:port/shop",
                "jdbc:postgresql://[::1]:5432/shop",
                "jdbc:postgresql://db-1:5432,db_2.example:5433/shop?targetServerType=primary&user=ann",
                "jdbc:oracle:thin:@there"
            })
    void what_is_no_secret_is_shown(String url) {
        assertThat(StoreAddress.of(url)).hasToString(url);
    }

    @Test
    void the_server_is_shown_even_if_there_is_a_secret_before_it() {
        assertThat(StoreAddress.of("postgres://ann:sesame@db:5432/shop")).hasToString("postgres://…@db:5432/shop");
    }

    @Test
    void a_store_that_no_adapter_knows_is_refused_in_one_line() {
        assertThatThrownBy(() -> PersistenceProvider.find(StoreAddress.of("abacus:")))
                .isInstanceOf(StoreRefused.class)
                .hasMessage("no adapter here knows a store like abacus:");
    }
}
