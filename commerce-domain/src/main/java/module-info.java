/** The rules of wallet, product, order and payment. Nothing but the JDK. */
module com.hhplus.commerce.domain {
    exports com.hhplus.commerce.domain;
    exports com.hhplus.commerce.domain.wallet;
    exports com.hhplus.commerce.domain.product;
    exports com.hhplus.commerce.domain.order;
    exports com.hhplus.commerce.domain.payment;
}
