package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.table.ShopTable;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys are forgotten, and which are not. */
@Timeout(60)
class ForgettingTest extends OnEachDatabase {
    private static final Duration AGE = Duration.ofHours(72);

    @BeforeEach
    void claim() {
        stores().forEach(store -> store.persistence().claimFor(Shop.DEFAULT));
    }

    private static void keep(TestStore store, String prefix, int keys, Duration age) {
        store.jdbi().useTransaction(handle -> keep(handle, prefix, keys, age));
    }

    private static void keep(Handle handle, String prefix, int keys, Duration age) {
        var batch = handle.prepareBatch("""
                insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, kept_at)
                values ('local', ?, 0, 0, 'ORDER', ?)
                """);
        for (int n = 0; n < keys; n++) {
            batch.add(prefix + n, OffsetDateTime.now().minus(age));
        }
        batch.execute();
    }

    private static long kept(TestStore store, String prefix) {
        return store.jdbi()
                .withHandle(handle -> handle.select(
                                "select count(*) from commerce.request_key where token like ?", prefix + "%")
                        .mapTo(Long.class)
                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void the_old_ones_are_forgotten_and_the_young_ones_stay(Engine database) {
        var store = store(database);
        keep(store, "young", 700, AGE.minusMinutes(1));
        keep(store, "old", 1_200, AGE.plusMinutes(1));
        keep(store, "older", 40, AGE.multipliedBy(3));

        var forgotten = store.persistence().forgetKeys(AGE);

        assertThat(forgotten).isEqualTo(1_240);
        assertThat(kept(store, "old")).isZero();
        assertThat(kept(store, "young")).isEqualTo(700);
    }

    @ParameterizedTest
    @EnumSource
    void those_that_get_old_meanwhile_are_left_for_the_next_time(Engine database) {
        var store = store(database);
        keep(store, "old", 1_200, AGE);
        var meanwhile = new AtomicInteger();
        Interception keeping = call -> {
            if (call.name().equals("prepareStatement")
                    && ((String) call.arguments()[0]).contains("commerce.request_key as")) {
                keep(store, "meanwhile" + meanwhile.incrementAndGet() + " ", 600, Duration.ZERO);
            }
            return call.proceed();
        };

        var forgotten = store.through(keeping).forgetKeys(Duration.ZERO);

        assertThat(forgotten).isEqualTo(1_200);
        assertThat(kept(store, "meanwhile")).isEqualTo(600L * meanwhile.get()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void none_are_forgotten_while_another_instance_does(Engine database) {
        var store = store(database);
        keep(store, "old", 3, AGE.plusMinutes(1));

        store.jdbi().useTransaction(handle -> {
            assertThat(ShopTable.takeTurn(handle, store.connections().database()))
                    .isTrue();
            assertThat(store.persistence().forgetKeys(AGE)).isZero();
        });

        assertThat(store.persistence().forgetKeys(AGE)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_else_tidies_up_is_waited_for_a_little(Engine database) {
        var store = store(database);
        keep(store, "old", 3, AGE.plusMinutes(1));
        var another = store.jdbi().open().begin();
        assertThat(ShopTable.takeTurn(another, store.connections().database())).isTrue();
        var questions = new AtomicInteger();
        Interception finishing = call -> {
            var isQuestion =
                    call.name().equals("prepareStatement") && ((String) call.arguments()[0]).contains("skip locked");
            if (isQuestion && questions.incrementAndGet() == 2) {
                another.rollback().close();
            }
            return call.proceed();
        };

        var forgotten = store.through(finishing).forgetKeys(AGE);

        assertThat(forgotten).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void those_that_somebody_holds_are_left_for_the_next_time(Engine database) {
        var store = store(database);
        keep(store, "old", 3, AGE.plusMinutes(1));

        store.jdbi().useTransaction(handle -> {
            handle.execute("update commerce.request_key set seq = 1 where token = 'old1'");
            assertThat(store.persistence().forgetKeys(AGE)).isZero();
        });

        assertThat(store.persistence().forgetKeys(AGE)).isEqualTo(3);
    }
}
