package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;

class H2Test extends DatabaseTest {
    @Override
    StoreAddress newStore(Path folder) {
        return Engine.H2.newStore(folder);
    }
}
