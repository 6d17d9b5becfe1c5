package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("serializable")
class PostgresTest extends DatabaseTest {
    @Override
    StoreAddress newStore(Path folder) {
        return Engine.POSTGRESQL.newStore(folder);
    }
}
