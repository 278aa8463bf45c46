package dev.mmio.worker.cost;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what knows the prices.
@Configuration(proxyBeanMethods = false)
class CostConfiguration {

    @Bean
    Prices prices(CostProperties properties) {
        return properties.table();
    }

    @Bean
    Budget budget(Prices prices) {
        return new Budget(prices);
    }
}
