/** What can be done with the shop, and what it asks of storage. Nothing but the JDK and the domain. */
module com.hhplus.commerce.application {
    requires transitive com.hhplus.commerce.domain;

    exports com.hhplus.commerce.application;
    exports com.hhplus.commerce.application.usecase;
    exports com.hhplus.commerce.application.persistence;
    exports com.hhplus.commerce.application.audit;
    exports com.hhplus.commerce.application.payment;
    exports com.hhplus.commerce.application.webhook;

    uses com.hhplus.commerce.application.persistence.PersistenceProvider;
}
