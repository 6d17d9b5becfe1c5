package com.hhplus.commerce.benchmark;

import java.util.concurrent.ThreadLocalRandom;

/** Who buys what. */
enum Workload {
    UNIFORM {
        @Override
        String product() {
            return "p" + ThreadLocalRandom.current().nextInt(Database.PRODUCTS);
        }
    },
    HOT_PRODUCT {
        @Override
        String product() {
            return "p0";
        }
    };

    abstract String product();

    String user() {
        return "u" + ThreadLocalRandom.current().nextInt(Database.WALLETS);
    }
}
