package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.adapter.jdbc.JdbcPersistence;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** A store in a file of H2: one that keeps what it acknowledges, or one as H2 is by default, which may lose it. */
final class H2Store extends SqlStore {
    private final HikariDataSource pool;
    private final boolean durable;

    H2Store(Path folder, boolean durable) {
        super(addressIn(folder, ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000"), ShopScript.ofH2());
        var config = new HikariConfig();
        config.setJdbcUrl(address().url());
        config.setUsername("sa");
        this.pool = new HikariDataSource(config);
        this.durable = durable;
    }

    /** Of the shop in {@code folder}. */
    static StoreAddress addressIn(Path folder, String settings) {
        return new StoreAddress(
                "jdbc:h2:file:" + folder.resolve("shop") + settings, Optional.of("sa"), Optional.empty());
    }

    JdbcPersistence persistence() {
        return JdbcPersistence.on(durable ? pool : forgetful(pool, DataSource.class));
    }

    /** The same, but that it does not force to disk what is committed, however it is told to. */
    private static <T> T forgetful(T keeping, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getName().equals("execute") && values[0].equals("checkpoint sync")) {
                        return false;
                    }
                    try {
                        var result = method.invoke(keeping, values);
                        return switch (method.getName()) {
                            case "getConnection" -> forgetful((java.sql.Connection) result, java.sql.Connection.class);
                            case "createStatement" -> forgetful((java.sql.Statement) result, java.sql.Statement.class);
                            default -> result;
                        };
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    @Override
    public long bytesWritten() {
        return Proc.bytesWritten();
    }

    @Override
    public void close() {
        pool.close();
    }
}
