package com.hhplus.commerce.benchmark.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Product {
    @Id
    private String id;

    private String name;
    private long price;
    private long stock;

    protected Product() {}

    void take(long quantity) {
        stock -= quantity;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    long price() {
        return price;
    }

    long stock() {
        return stock;
    }
}
