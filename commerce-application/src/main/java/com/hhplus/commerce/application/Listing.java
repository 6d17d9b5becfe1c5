package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is read page by page. Its cursors hold its name and filters, so that a cursor of another listing is refused,
 * and the position of the last item shown, so that a walk neither skips nor repeats what stood there before.
 */
record Listing(String name) {
    /** None of the parts may contain a line break. */
    static Listing of(String name, String filter) {
        return new Listing(name + "\n" + filter);
    }

    /** What is one user's, or all. The filter has the look of an {@code Optional}, as in the cursors that clients hold. */
    static Listing of(String name, Optional<UserId> user) {
        return of(name, user.map(it -> "Optional[" + it.value() + "]").orElse("Optional.empty"));
    }

    /**
     * @param read turns the text of a position back into one
     * @param query what comes after a position, or comes first
     * @param position the text of an item's position
     */
    <P, T> Page<T> page(
            PageRequest request,
            Function<String, P> read,
            Function<Optional<P>, Slice<T>> query,
            Function<T, String> position) {
        var slice = query.apply(request.cursor().map(cursor -> positionIn(cursor, read)));
        var items = slice.items();
        return new Page<>(
                items,
                slice.more() ? Optional.of(cursorAt(position.apply(items.get(items.size() - 1)))) : Optional.empty());
    }

    /**
     * Of what there is so little of that all of it is read each time.
     *
     * @param all in the order of their ids
     */
    static <I extends Comparable<I>, T> Page<T> pageOfFew(
            String name, PageRequest request, List<T> all, Function<String, I> read, Function<T, I> id) {
        return of(name, "all")
                .page(
                        request,
                        read,
                        after -> Slice.of(
                                all.stream()
                                        .filter(it ->
                                                after.isEmpty() || id.apply(it).compareTo(after.get()) > 0)
                                        .limit(request.limit() + 1L)
                                        .toList(),
                                request.limit()),
                        it -> id.apply(it).toString());
    }

    private String cursorAt(String position) {
        var text = name + "\n" + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private <P> P positionIn(String cursor, Function<String, P> read) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(name + "\n")) {
                return read.apply(text.substring(name.length() + 1));
            }
        } catch (IllegalArgumentException | Rejection malformed) {
            // refused below, like one of another listing
        }
        throw new InvalidCursor();
    }
}
