package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.contract.ForwardingQueries;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The time that an answer takes tells a customer no more than the answer: the store is asked as often whether a thing is another's or not there. */
class SameWorkTest {
    /** Counts what is asked of a store. */
    private record Asked(Persistence delegate, AtomicInteger times) implements ForwardingPersistence {
        @Override
        public Queries queries() {
            return (ForwardingQueries) () -> {
                times.incrementAndGet();
                return delegate.queries();
            };
        }
    }

    private final Asked store = new Asked(new InMemoryPersistence(), new AtomicInteger());

    @Test
    void what_is_anothers_takes_as_many_questions_as_what_is_not_there() {
        try (var shop = GuardedShop.over(store)) {
            var ofOneThing = shop.api().routes().stream()
                    .filter(route -> route.path().matches("/v1/(orders|payments)/\\{id}.*"))
                    .toList();

            assertThat(ofOneThing).hasSizeGreaterThan(8).allSatisfy(route -> {
                var before = store.times().get();
                shop.ask(route, "bob", Api.by("ann"));
                var ofAnothers = store.times().get() - before;
                shop.ask(route, "nobody", Api.by("ann"));
                var ofNothing = store.times().get() - before - ofAnothers;

                assertThat(ofAnothers).as(route.toString()).isEqualTo(ofNothing);
            });
        }
    }
}
