package com.hhplus.commerce.application.contract;

/** All that the shop does for its users, over whatever store it stands on. */
public interface CommerceSpecification
        extends WalletSpecification,
                CatalogSpecification,
                ConditionSpecification,
                OrderSpecification,
                ReturnSpecification,
                SettlingSpecification,
                CancellationSpecification,
                PaymentSpecification,
                ClaimedPaymentSpecification,
                IdempotencySpecification,
                HistorySpecification,
                FeedSpecification,
                SubscriptionSpecification,
                WebhookSpecification,
                AccessKeySpecification,
                PopularProductsSpecification,
                DefectSpecification {}
