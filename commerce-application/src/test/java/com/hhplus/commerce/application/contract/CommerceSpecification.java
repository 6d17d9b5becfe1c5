package com.hhplus.commerce.application.contract;

/** All that the shop does for its users, over whatever store it stands on. */
public interface CommerceSpecification
        extends WalletSpecification,
                CatalogSpecification,
                OrderSpecification,
                ReturnSpecification,
                CancellationSpecification,
                PaymentSpecification,
                ClaimedPaymentSpecification,
                IdempotencySpecification,
                HistorySpecification,
                PopularProductsSpecification,
                DefectSpecification {}
