package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is under way when the server is told to stop. */
class ShutdownTest {
    private static final String CHARGES = "/v1/wallets/kim/charges";

    private final SlowStore store = new SlowStore();
    private final Api api = Api.over(store);

    @Test
    void a_request_that_has_begun_is_answered() throws InterruptedException {
        var answer = api.postLater(CHARGES, "{\"amount\": 5}");
        store.begun.await();

        var stopping = api.stop();
        untilRefused();
        store.mayGoOn.countDown();
        stopping.join();

        assertThat(answer.join().status()).isEqualTo(201);
        assertThat(store.memory.queries().wallet(new UserId("kim"))).isPresent();
    }

    @Test
    void a_request_that_holds_its_thread_is_answered_too() throws InterruptedException {
        var answer =
                CompletableFuture.supplyAsync(() -> api.put("/v1/products/pen", "{\"name\": \"x\", \"price\": 5}"));
        store.begun.await();

        var stopping = api.stop();
        untilRefused();
        store.mayGoOn.countDown();
        stopping.join();

        assertThat(answer.join().status()).isEqualTo(201);
    }

    @Test
    void it_is_answered_even_if_that_takes_longer_than_an_idle_connection_is_given() throws InterruptedException {
        var answer = api.postLater(CHARGES, "{\"amount\": 5}");
        store.begun.await();

        var stopping = api.stop();
        stopping.join(1_500); // Jetty closes idle connections after a second
        store.mayGoOn.countDown();
        stopping.join();

        assertThat(answer.join().status()).isEqualTo(201);
    }

    @Test
    void afterwards_nobody_listens() throws InterruptedException {
        store.mayGoOn.countDown();
        api.charges("kim", 5);

        api.stop().join();

        assertThatThrownBy(() -> api.charges("kim", 5)).isInstanceOf(CompletionException.class);
    }

    /** Waits until the server has begun to stop: then it takes no new connections. */
    private void untilRefused() {
        while (accepts()) {
            Thread.onSpinWait();
        }
    }

    private boolean accepts() {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** A store in memory that carries out its work when it may. */
    private static final class SlowStore implements Persistence, UnitOfWork {
        private final Persistence memory = new InMemoryPersistence();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return CompletableFuture.supplyAsync(() -> call(scope, work), task -> new Thread(task).start());
        }

        @Override
        public <T> T call(Scope scope, Function<Books, T> work) {
            begun.countDown();
            try {
                if (!mayGoOn.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody lets it go on");
                }
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return memory.unitOfWork().call(scope, work);
        }

        @Override
        public void claimFor(Shop shop) {
            memory.claimFor(shop);
        }

        @Override
        public UnitOfWork unitOfWork() {
            return this;
        }

        @Override
        public Queries queries() {
            return memory.queries();
        }

        @Override
        public int forgetKeys(Duration age) {
            return memory.forgetKeys(age);
        }

        @Override
        public Audit audit() {
            return memory.audit();
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
