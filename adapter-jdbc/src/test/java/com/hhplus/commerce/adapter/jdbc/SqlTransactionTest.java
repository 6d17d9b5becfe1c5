package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.Money;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTransactionTest {
    @Test
    void a_database_in_which_the_fact_of_a_key_cannot_be_read_is_unavailable(@TempDir Path folder) {
        try (var pool = Databases.open(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")))) {
            var shop = TestShop.over(JdbcPersistence.on(pool.dataSource()));
            shop.wallets().charge(user("ann"), Money.of(100), key("k"));
            var broken = shop.through(JdbcPersistence.on(Sabotage.ofReading(pool.dataSource(), "wallet_entry")));

            assertThatThrownBy(() -> broken.wallets().charge(user("ann"), Money.of(100), key("k")))
                    .isInstanceOf(Unavailable.class);
        }
    }
}
