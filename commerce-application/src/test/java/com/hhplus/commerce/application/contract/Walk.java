package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a listing to its end, page by page. */
public final class Walk {
    private Walk() {}

    /** All items of {@code listing}, read in pages of {@code limit}. */
    public static <T> List<T> of(int limit, Function<PageRequest, Page<T>> listing) {
        return of(limit, listing, () -> {});
    }

    /** As {@link #of(int, Function)}, while {@code meanwhile} happens between one page and the next. */
    public static <T> List<T> of(int limit, Function<PageRequest, Page<T>> listing, Runnable meanwhile) {
        var first = PageRequest.first(limit);
        var page = listing.apply(first);
        var items = new ArrayList<>(page.items());
        while (page.next().isPresent()) {
            meanwhile.run();
            page = listing.apply(first.after(page.next().get()));
            items.addAll(page.items());
        }
        return items;
    }
}
