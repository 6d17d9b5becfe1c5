package com.hhplus.commerce.benchmark.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be ordered: {@code lines}, or one {@code productId} and its {@code quantity}. */
record OrderRequest(
        @NotNull @Pattern(regexp = ID) String userId,
        @NotEmpty @Size(max = 2_000) List<@NotNull @Valid Line> lines,
        String productId,
        Long quantity) {
    private static final String ID = "[A-Za-z0-9._:@-]{1,64}";

    OrderRequest {
        if (lines == null && (productId != null || quantity != null)) {
            lines = List.of(new Line(productId, quantity));
        }
    }

    /** The units of each product, in the order in which the products are first mentioned. */
    Map<String, Long> quantities() {
        var quantities = new LinkedHashMap<String, Long>();
        lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        return quantities;
    }

    record Line(
            @NotNull @Pattern(regexp = ID) String productId,
            @NotNull @Min(1) @Max(1_000_000) Long quantity) {}
}
