package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.ArrayList;
import java.util.List;

/** What is one user's. Without a wallet if the money of orders is elsewhere. */
final class Account {
    Wallet wallet;
    final List<WalletEntry> entries = new ArrayList<>();
    final Timeline<OrderId, Order> orders = new Timeline<>(Order::id);
    final Timeline<PaymentId, Payment> payments = new Timeline<>(Payment::id);
}
