package com.hhplus.commerce.benchmark.spring;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What all amounts are in, and where the days begin. */
@ConfigurationProperties("shop")
record Shop(String currency, ZoneId zone) {}
