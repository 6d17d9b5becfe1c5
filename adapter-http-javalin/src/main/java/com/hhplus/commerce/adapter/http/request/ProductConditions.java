package com.hhplus.commerce.adapter.http.request;

import com.hhplus.commerce.domain.product.ProductCondition;
import com.hhplus.commerce.domain.product.ProductVersion;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request that changes a product says in {@code If-Match} or {@code If-None-Match}. */
public final class ProductConditions {
    private ProductConditions() {}

    /** @throws InvalidRequest if both headers are there, or one is malformed, or {@code If-None-Match} is another than {@code *} */
    public static ProductCondition of(Context ctx) {
        var wanted = EntityTags.ifMatch(ctx);
        var unwanted = EntityTags.ifNoneMatch(ctx);
        if (unwanted.isEmpty()) {
            return wanted.map(ProductConditions::of).orElse(ProductCondition.NONE);
        }
        if (wanted.isPresent() || !unwanted.get().any()) {
            throw new InvalidRequest(
                    Header.IF_NONE_MATCH, "must be *, and without If-Match, where something is changed");
        }
        return ProductCondition.IS_NEW;
    }

    /** A tag that no product ever has stands for no version. */
    private static ProductCondition of(EntityTags wanted) {
        return wanted.any()
                ? ProductCondition.EXISTS
                : ProductCondition.isAt(wanted.strong()
                        .map(ProductVersion::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }
}
