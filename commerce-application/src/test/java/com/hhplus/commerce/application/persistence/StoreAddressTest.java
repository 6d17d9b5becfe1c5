package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreAddressTest {
    @Test
    void an_address_never_shows_its_password() {
        var address = new StoreAddress("jdbc:postgresql://db/shop", Optional.of("shop"), Optional.of("secret"));

        assertThat(address).hasToString("jdbc:postgresql://db/shop as shop");
        assertThat(StoreAddress.of("jdbc:postgresql://db/shop?password=secret&ssl=true"))
                .hasToString("jdbc:postgresql://db/shop?password=…&ssl=true");
        assertThat(StoreAddress.of("memory:")).hasToString("memory:");
    }

    @Test
    void a_store_that_no_adapter_knows_is_refused_in_one_line() {
        assertThatThrownBy(() -> PersistenceProvider.find(StoreAddress.of("abacus:")))
                .isInstanceOf(StoreRefused.class)
                .hasMessage("no adapter here knows a store like abacus:");
    }
}
