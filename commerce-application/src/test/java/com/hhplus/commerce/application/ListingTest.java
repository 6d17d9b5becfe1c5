package com.hhplus.commerce.application;

import static com.hhplus.commerce.application.UnchangingStore.ALONE;
import static com.hhplus.commerce.application.UnchangingStore.ANN;
import static com.hhplus.commerce.application.UnchangingStore.ORDER;
import static com.hhplus.commerce.application.UnchangingStore.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final Listing ENTRIES = Listing.of("entries", "ann");

    @Test
    void a_page_that_shows_all_is_the_last() {
        var page = newest(ENTRIES, PageRequest.first(7));

        assertThat(page).isEqualTo(new Page<>(List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L), Optional.empty()));
    }

    @Test
    void a_page_that_does_not_has_a_next_one() {
        var page = newest(ENTRIES, PageRequest.first(6));

        assertThat(page.items()).containsExactly(7L, 6L, 5L, 4L, 3L, 2L);
        assertThat(page.next()).isPresent();
    }

    @Test
    void a_walk_shows_each_item_once() {
        var shown = new ArrayList<Long>();
        var request = PageRequest.first(3);

        var page = newest(ENTRIES, request);
        shown.addAll(page.items());
        while (page.next().isPresent()) {
            page = newest(ENTRIES, request.after(page.next().get()));
            shown.addAll(page.items());
        }

        assertThat(shown).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void a_cursor_can_stand_in_a_url() {
        assertThat(newest(Listing.of("entries", "~~~???ÿÿÿ"), PageRequest.first(1))
                        .next())
                .get()
                .asString()
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void a_cursor_of_another_listing_is_refused() {
        var cursor = newest(ENTRIES, PageRequest.first(3)).next().orElseThrow();
        var next = PageRequest.first(3).after(cursor);

        assertThat(newest(ENTRIES, next).items()).containsExactly(4L, 3L, 2L);
        assertThatThrownBy(() -> newest(Listing.of("adjustments", "ann"), next)).isInstanceOf(InvalidCursor.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "an", "anna", ""})
    void a_cursor_of_another_filter_is_refused(String other) {
        var cursor = newest(ENTRIES, PageRequest.first(3)).next().orElseThrow();

        assertThatThrownBy(() -> newest(
                        Listing.of("entries", other), PageRequest.first(3).after(cursor)))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_cursor_may_be_followed_with_another_limit() {
        var cursor = newest(ENTRIES, PageRequest.first(3)).next().orElseThrow();

        assertThat(newest(ENTRIES, PageRequest.first(1).after(cursor)).items()).containsExactly(4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "entries", "한글", "AAAA", "ZW50cmllcw", "a b"})
    void what_is_no_cursor_is_refused(String text) {
        assertThatThrownBy(() -> newest(ENTRIES, PageRequest.first(3).after(text)))
                .isInstanceOf(InvalidCursor.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries\nann\n", "entries\nann\nx", "entries\nann\n9223372036854775808", "entries\nann"})
    void a_cursor_without_a_position_is_refused(String text) {
        assertThatThrownBy(() -> newest(ENTRIES, PageRequest.first(3).after(encoded(text))))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void a_position_that_the_domain_refuses_is_an_invalid_cursor_too() {
        var request = PageRequest.first(3).after(encoded("products\nall\nnot an id"));

        assertThatThrownBy(() -> Listing.of("products", "all")
                        .page(request, ProductId::new, after -> Slice.of(List.<ProductId>of(), 3), ProductId::value))
                .isInstanceOf(InvalidCursor.class);
    }

    /** Clients hold these: whoever changes one of them ends the walks of a whole release. */
    @Test
    void the_cursors_of_every_listing_keep_their_bytes() {
        var store = new UnchangingStore();
        var stamps = new Stamps(Shop.DEFAULT, Clock.systemUTC(), 1);
        var wallets = new WalletService(store, store, stamps);
        var catalog = new CatalogService(store, store, stamps);
        var orders = new OrderService(store, store, stamps);
        var payments = new PaymentService(store, store, stamps);

        mustNameNext(page -> wallets.entries(ANN, page), "ZW50cmllcwphbm4KMTA");
        mustNameNext(page -> catalog.adjustments(TEA, page), "YWRqdXN0bWVudHMKdGVhCjI");
        mustNameNext(catalog::list, "cHJvZHVjdHMKYWxsCnRlYQ");
        mustNameNext(
                page -> orders.list(Optional.empty(), page),
                "b3JkZXJzCk9wdGlvbmFsLmVtcHR5CjAxOTdiMmM0LTdkMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMQ");
        mustNameNext(
                page -> orders.list(Optional.of(ANN), page),
                "b3JkZXJzCk9wdGlvbmFsW2Fubl0KMDE5N2IyYzQtN2QwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx");
        mustNameNext(
                page -> payments.list(Optional.empty(), page),
                "cGF5bWVudHMKT3B0aW9uYWwuZW1wdHkKMDE5N2IyYzQtN2QwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAz");
        mustNameNext(
                page -> payments.list(Optional.of(ANN), page),
                "cGF5bWVudHMKT3B0aW9uYWxbYW5uXQowMTk3YjJjNC03ZDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDM");

        mustNameNext(
                page -> orders.returns(ORDER, page), "cmV0dXJucwowMTk3YjJjNC03ZDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEKMQ");
        mustNameNext(
                page -> payments.refunds(ALONE, page),
                "cmVmdW5kcwowMTk3YjJjNC03ZDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDMKMQ");

        assertThat(store.positions)
                .containsExactly(
                        Long.MAX_VALUE,
                        10L,
                        Long.MAX_VALUE,
                        2L,
                        TEA,
                        ORDER,
                        ORDER,
                        ALONE,
                        ALONE,
                        Long.MAX_VALUE,
                        1L,
                        Long.MAX_VALUE,
                        1L);
    }

    /** The numbers from 7 down to 1. */
    private static Page<Long> newest(Listing listing, PageRequest request) {
        return listing.page(
                request,
                Long::valueOf,
                before -> Slice.of(
                        LongStream.iterate(7, n -> n >= 1, n -> n - 1)
                                .filter(n -> n < before.orElse(Long.MAX_VALUE))
                                .boxed()
                                .toList(),
                        request.limit()),
                n -> Long.toString(n));
    }

    /** Given out, and understood. */
    private static void mustNameNext(Function<PageRequest, ? extends Page<?>> list, String cursor) {
        assertThat(list.apply(PageRequest.first(1)).next()).contains(cursor);
        assertThat(list.apply(PageRequest.first(1).after(cursor)).next()).contains(cursor);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
