package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.util.List;

/**
 * What a store holds of the things that scopes name; what it does not hold is left out.
 *
 * @param payments those that belong to no order
 * @param told the commands of the scopes that were carried out before, with their facts
 */
public record State(
        List<Wallet> wallets, List<Product> products, List<Order> orders, List<Payment> payments, List<Told> told) {

    /** A command that was carried out, and the fact that it is answered with. */
    public record Told(Scope.Command command, Object fact) {}
}
