package com.hhplus.commerce.application.contract;

/** What the persistence ports promise to the application, whatever the shop does with them. */
public interface PersistenceContract
        extends UnitOfWorkContract,
                BooksContract,
                QueriesContract,
                KeepingContract,
                PlaceContract,
                WebhookStoreContract,
                AccessKeyStoreContract,
                ProbeContract,
                ObserverContract,
                AuditContract {}
