package dev.mmio.worker.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.Usage;
import dev.mmio.worker.job.Consumption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class CostConfigurationTest {

    private final ApplicationContextRunner worker =
            new ApplicationContextRunner().withUserConfiguration(Settings.class, CostConfiguration.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CostProperties.class)
    static class Settings {}

    @Test
    void readsPricesOfModelsWithDotsInTheirNames() {
        worker.withPropertyValues(
                        "mmio.cost.currency=EUR",
                        "mmio.cost.prices[0].model=gemini-3.8-flash",
                        "mmio.cost.prices[0].input=0.30",
                        "mmio.cost.prices[0].output=2.50",
                        "mmio.cost.prices[0].input-audio=1.00",
                        "mmio.cost.prices[1].model=veo-3.1",
                        "mmio.cost.prices[1].per-video-second=0.40")
                .run(context -> {
                    var prices = context.getBean(Prices.class);
                    var usage = new Usage(1_000_000, 0, 0, 0, Map.of("AUDIO", 1_000_000L), Map.of());
                    assertThat(prices.currency()).isEqualTo("EUR");
                    assertThat(prices.isEmpty()).isFalse();
                    assertThat(prices.of(Consumption.ofTokens("gemini-3.8-flash", usage)))
                            .isEqualByComparingTo("1");
                    assertThat(prices.of(Consumption.ofTokens("veo-3.1", usage)))
                            .isNull();
                });
    }

    @Test
    void readsPricesFromVariables() {
        var variables = Map.<String, Object>of(
                "MMIO_COST_PRICES_0_MODEL", "gemini-3.8-flash",
                "MMIO_COST_PRICES_0_INPUT", "0.30",
                "MMIO_COST_PRICES_0_OUTPUT", "2.50",
                "MMIO_COST_PRICES_0_INPUTAUDIO", "1.00");
        var source = new SystemEnvironmentPropertySource("test-systemEnvironment", variables);
        worker.withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(source))
                .run(context -> assertThat(context.getBean(Prices.class)
                                .of("gemini-3.8-flash", new Estimate(1_000_000, 1_000_000, 0, 0)))
                        .isEqualByComparingTo("1"));
    }

    @Test
    void knowsNoPriceByItself() {
        worker.run(context -> {
            var prices = context.getBean(Prices.class);
            assertThat(prices.currency()).isEqualTo("USD");
            assertThat(prices.isEmpty()).isTrue();
            assertThat(prices.of(Consumption.ofTokens("gemini-3.8-flash", Usage.NONE)))
                    .isNull();
        });
    }

    @Test
    void namesAPriceThatIsWrong() {
        worker.withPropertyValues(
                        "mmio.cost.prices[0].model=a",
                        "mmio.cost.prices[0].per-image=1",
                        "mmio.cost.prices[1].model=a",
                        "mmio.cost.prices[1].per-image=2")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessage("mmio.cost.prices: a is there twice"));
        worker.withPropertyValues("mmio.cost.prices[0].input=1", "mmio.cost.prices[0].output=1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("mmio.cost.prices: each price must name its model"));
    }
}
