package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An audit of a store that no server of this process has open finds it as it is, and leaves it so. */
class AuditOfClosedStoreTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_store_that_was_closed_is_clean(Engine engine) {
        var address = engine.newStore(folder);
        fill(address);

        assertThat(audit(address).isClean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_was_tampered_with_is_not(Engine engine) {
        var address = engine.newStore(folder);
        fill(address);
        try (var pool = Databases.open(address)) {
            Jdbi.create(pool.dataSource())
                    .useHandle(handle -> handle.execute("update commerce.wallet set balance = balance + 1"));
        }

        assertThat(audit(address).violations()).isEqualTo(2);
    }

    @Test
    void not_a_byte_of_a_file_is_changed() throws IOException {
        var address = Engine.H2.newStore(folder);
        fill(address);
        var file = Files.readAllBytes(folder.resolve("shop.mv.db"));
        var mark = Files.readAllBytes(folder.resolve("shop.mark"));

        audit(address);

        assertThat(folder.resolve("shop.mv.db")).hasBinaryContent(file);
        assertThat(folder.resolve("shop.mark")).hasBinaryContent(mark);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("shop.mv.db", "shop.mark");
    }

    @Test
    void in_postgresql_it_is_enough_to_be_allowed_to_read() {
        var address = Postgres.newDatabase();
        fill(address);
        var reader = "reader_of_" + address.url().substring(address.url().lastIndexOf('/') + 1);
        Jdbi.create(() -> Postgres.connect(address)).useHandle(handle -> {
            handle.execute("create role " + reader + " login password 'sesame'");
            handle.execute("grant usage on schema commerce to " + reader);
            handle.execute("grant select on all tables in schema commerce to " + reader);
        });

        var summary = audit(new StoreAddress(address.url(), Optional.of(reader), Optional.of("sesame")));

        assertThat(summary.isClean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void where_there_is_no_store_none_is_begun(Engine engine) {
        var address = engine.newStore(folder);

        for (int n = 0; n < 2; n++) {
            assertThatExceptionOfType(StoreRefused.class)
                    .isThrownBy(() -> audit(address))
                    .withMessageContaining("there is no store")
                    .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void a_store_of_an_older_release_has_to_be_opened_by_a_server_first(Engine engine) {
        var address = engine.newStore(folder);
        try (var pool = Databases.open(address)) {
            Schema.migrate(pool, engine, 3);
            pool.complete();
        }

        for (int n = 0; n < 2; n++) {
            assertThatExceptionOfType(StoreRefused.class)
                    .isThrownBy(() -> audit(address))
                    .withMessageContaining("older release, at schema version 3")
                    .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
        }
    }

    private static void fill(StoreAddress address) {
        try (var store = PersistenceProvider.find(address)) {
            Scene.over(store);
        }
    }

    private static Audit.Summary audit(StoreAddress address) {
        return PersistenceProvider.findAudit(address).run(Audit.Listener.SILENT);
    }
}
