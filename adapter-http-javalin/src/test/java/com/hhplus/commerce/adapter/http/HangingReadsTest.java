package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.contract.ForwardingQueries;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More reads hang in the store than the server has threads. */
@Timeout(60)
class HangingReadsTest {
    private final CountDownLatch released = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void commands_are_carried_out_all_the_same(String method) {
        try (var api = Api.over(hanging(new InMemoryPersistence()))) {
            var reads = IntStream.range(0, 400)
                    .mapToObj(n -> api.later(method, "/v1/wallets/kim", BodyPublishers.noBody()))
                    .toList();

            assertThat(api.postLater("/v1/wallets/kim/charges", "{\"amount\": 5}"))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .matches(answer -> answer.status() == 201);

            released.countDown();
            assertThat(reads).allSatisfy(read -> assertThat(read).succeedsWithin(Duration.ofSeconds(20)));
        } finally {
            released.countDown();
        }
    }

    /** {@code memory}, but its queries are answered only once they are released. */
    private Persistence hanging(Persistence memory) {
        ForwardingQueries queries = () -> {
            await();
            return memory.queries();
        };
        return new ForwardingPersistence() {
            @Override
            public Persistence delegate() {
                return memory;
            }

            @Override
            public Queries queries() {
                return queries;
            }
        };
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
