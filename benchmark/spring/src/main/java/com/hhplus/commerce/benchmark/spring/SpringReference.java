package com.hhplus.commerce.benchmark.spring;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
public class SpringReference {
    public static void main(String... args) {
        SpringApplication.run(SpringReference.class, args);
    }

    @Bean
    Clock clock(Shop shop) {
        return Clock.tickMillis(shop.zone());
    }
}
