package com.hhplus.commerce.application.contract;

/** All that every store must do, with races and failures: what the test of an adapter implements. */
public interface StoreContract
        extends CommerceSpecification,
                PersistenceContract,
                SevenFailuresSpecification,
                ConcurrencySpecification,
                ClaimRaceSpecification,
                StatefulSpecification {}
