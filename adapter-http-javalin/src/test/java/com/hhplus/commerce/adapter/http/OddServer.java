package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.jdbc.JdbcPersistence;
import com.hhplus.commerce.adapter.jdbc.LockFree;
import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A server for scripts that is odd in one way: its clock is wrong ({@code skewed}), it locks nothing in its database ({@code lock-free}), or
 * it does something wrong that must be found out.
 *
 * <p>Arguments: its kind, the URL of its store, its port, and by how many hours its clock is ahead.
 */
final class OddServer {
    private static final int CONNECTIONS = 12;

    private OddServer() {}

    public static void main(String... args) {
        var url = args[1];
        var ahead = Duration.ofHours(Long.parseLong(args[3]));
        var persistence = switch (args[0]) {
            case "skewed" -> found(url);
            case "forgetful" -> forgetful(found(url), ahead);
            case "hasty" -> working(found(url), HastyWork::new);
            case "limitless" -> working(found(url), LimitlessWork::new);
            case "stock" -> stock(url);
            case "lock-free" -> lockFree(url);
            case "recants" -> recants(found(url));
            default -> throw new IllegalArgumentException(args[0]);
        };
        var clock = Clock.offset(Clock.systemUTC(), ahead);
        var commerce = Commerce.of(Shop.DEFAULT).clock(clock).on(persistence);
        CommerceServer.start(commerce, "127.0.0.1", Integer.parseInt(args[2]));
        forgetOldKeysEachSecond(commerce);
    }

    private static Persistence found(String url) {
        return PersistenceProvider.find(StoreAddress.of(url));
    }

    private static void forgetOldKeysEachSecond(Commerce commerce) {
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(commerce::forgetOldKeys, 0, 1, TimeUnit.SECONDS);
    }

    /** On a pool and sessions as they are without any setting: nothing has a limit of time. */
    private static Persistence stock(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return JdbcPersistence.onUnsafe(new HikariDataSource(config));
    }

    /** Its statements lock nothing but what they write. */
    private static Persistence lockFree(String url) {
        return JdbcPersistence.on(
                LockFree.of(Databases.open(StoreAddress.of(url)).dataSource()));
    }

    /** Forgets keys by its own clock, not by that of the database, which has set their age. */
    private static Persistence forgetful(Persistence store, Duration ahead) {
        return new ForwardingPersistence() {
            @Override
            public Persistence delegate() {
                return store;
            }

            @Override
            public int forgetKeys(Duration age) {
                return store.forgetKeys(age.minus(ahead));
            }
        };
    }

    private static Persistence working(Persistence store, UnaryOperator<UnitOfWork> how) {
        return new ForwardingPersistence() {
            @Override
            public Persistence delegate() {
                return store;
            }

            @Override
            public UnitOfWork unitOfWork() {
                return how.apply(store.unitOfWork());
            }
        };
    }

    /** Answers what it has decided before that is committed. */
    private record HastyWork(UnitOfWork patient) implements UnitOfWork {
        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            var decided = new CompletableFuture<T>();
            patient.submit(scope, books -> {
                        var fact = work.apply(books);
                        decided.completeAsync(() -> fact);
                        return fact;
                    })
                    .whenComplete((fact, failure) -> decided.completeExceptionally(failure));
            return decided;
        }
    }

    /** Has whoever would be refused as overloaded wait on, for ever, and any number of them. */
    private record LimitlessWork(UnitOfWork limited) implements UnitOfWork {
        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return limited.submit(scope, work)
                    .exceptionallyCompose(failure ->
                            isOverloaded(failure) ? submit(scope, work) : CompletableFuture.failedStage(failure));
        }

        private static boolean isOverloaded(Throwable failure) {
            return failure instanceof Overloaded || failure.getCause() instanceof Overloaded;
        }
    }

    /** Keeps no claim of an id that was made void, so that something may still be paid under it. */
    private static Persistence recants(Persistence store) {
        return new ForwardingPersistence() {
            @Override
            public Persistence delegate() {
                return store;
            }

            @Override
            public UnitOfWork unitOfWork() {
                return new RecantingWork(store.unitOfWork());
            }
        };
    }

    private record RecantingWork(UnitOfWork honest) implements UnitOfWork {
        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return honest.submit(scope, books -> work.apply(withoutVoids(books)));
        }

        private static Books withoutVoids(Books books) {
            return (Books) Proxy.newProxyInstance(
                    Books.class.getClassLoader(), new Class<?>[] {Books.class}, (proxy, method, given) -> {
                        if (given != null && given[0] instanceof PaymentClaim claim && claim.isVoid()) {
                            return null;
                        }
                        try {
                            return method.invoke(books, given);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}
