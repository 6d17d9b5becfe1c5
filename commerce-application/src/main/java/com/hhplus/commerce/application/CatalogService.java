package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Adjusted;
import com.hhplus.commerce.application.usecase.Catalog;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.application.usecase.Registration;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductCondition;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import java.util.List;
import java.util.Optional;

final class CatalogService implements Catalog {
    private static final int MOST_DAYS = 366;

    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Stamps stamps;

    CatalogService(UnitOfWork unitOfWork, Queries queries, Stamps stamps) {
        this.unitOfWork = unitOfWork;
        this.queries = queries;
        this.stamps = stamps;
    }

    @Override
    public Registration register(ProductId id, ProductName name, Money price, ProductCondition condition) {
        var stamp = stamps.next();
        var first = Product.register(id, name, price, stamp.at());
        var scope = Scope.of(Optional.empty(), "register").product(id);
        return unitOfWork.call(scope, books -> {
            var before = books.findProduct(id);
            condition.verifyForChange(id, before);
            if (before.filter(it -> it.is(name, price)).isEmpty()) {
                books.record(
                        before.map(it -> it.change(name, price, stamp.at())).orElse(first));
            }
            return new Registration(books.product(id), before.isEmpty());
        });
    }

    @Override
    public Adjusted adjustStock(
            ProductId id, long delta, Reason reason, ProductCondition condition, Optional<RequestKey> key) {
        Product.checkDelta(delta);
        var scope = Scope.of(key, "adjust", id.value(), Long.toString(delta), reason.value())
                .product(id);
        var stamp = stamps.next();
        return unitOfWork.call(scope, books -> {
            var receipt = books.once(StockAdjustment.class, () -> {
                var product = books.product(id);
                var adjustment = product.adjust(delta, reason, stamp.at());
                condition.verifyForStock(product); // last, since what could not be done anyway is told as that
                books.record(adjustment);
                return adjustment;
            });
            return new Adjusted(receipt, books.product(id).version());
        });
    }

    @Override
    public Page<StockAdjustment> adjustments(ProductId id, PageRequest page) {
        find(id); // or there is no such history
        return Listing.of("adjustments", id.value())
                .page(
                        page,
                        Long::valueOf,
                        before -> queries.adjustments(id, before.orElse(Long.MAX_VALUE), page.limit()),
                        adjustment -> Long.toString(adjustment.seq()));
    }

    @Override
    public Page<ProductChange> changes(ProductId id, PageRequest page) {
        find(id); // or there is no such history
        return Listing.of("changes", id.value())
                .page(
                        page,
                        Long::valueOf,
                        before -> queries.changes(id, before.orElse(Long.MAX_VALUE), page.limit()),
                        change -> Long.toString(change.seq()));
    }

    @Override
    public Product find(ProductId id) {
        return queries.product(id).orElseThrow(() -> new ProductNotFound(List.of(id)));
    }

    @Override
    public Page<Product> list(PageRequest page) {
        return Listing.of("products", "all")
                .page(
                        page,
                        ProductId::new,
                        after -> queries.products(after, page.limit()),
                        product -> product.id().value());
    }

    @Override
    public Ranking popular(int days, int limit) {
        if (days < 1 || days > MOST_DAYS) {
            throw new InvalidValue("days", "must be 1 to " + MOST_DAYS);
        }
        var size = PageRequest.first(limit).limit();
        var today = stamps.today();
        var from = today.minusDays(days - 1L);
        return new Ranking(from, today, queries.popular(from, today, size));
    }
}
