package com.hhplus.commerce.benchmark.spring;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class ShopController {
    private final WalletRepository wallets;
    private final ProductRepository products;
    private final Shop shop;

    ShopController(WalletRepository wallets, ProductRepository products, Shop shop) {
        this.wallets = wallets;
        this.products = products;
        this.shop = shop;
    }

    @GetMapping("/wallets/{userId}")
    WalletResponse wallet(@PathVariable String userId) {
        var wallet = wallets.findById(userId).orElseThrow(() -> Refusal.walletNotFound(userId));
        return new WalletResponse(userId, wallet.balance(), shop.currency());
    }

    @GetMapping("/products/{id}")
    ProductResponse product(@PathVariable String id) {
        var product = products.findById(id).orElseThrow(() -> Refusal.productNotFound(List.of(id)));
        return new ProductResponse(id, product.name(), product.price(), product.stock(), shop.currency());
    }

    record WalletResponse(String userId, long balance, String currency) {}

    record ProductResponse(String id, String name, long price, long stock, String currency) {}
}
