package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Tariff;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class GeminiConfigurationTest {

    private final ApplicationContextRunner worker = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, GeminiConfiguration.class)
            .withBean(SimpleMeterRegistry.class)
            .withBean(Budget.class, () -> new Budget(Tariff.NONE))
            .withBean(InstantSource.class, InstantSource::system)
            .withPropertyValues("GEMINI_API_KEY=", "GOOGLE_API_KEY=", "GOOGLE_GEMINI_BASE_URL=");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GeminiProperties.class)
    static class Settings {}

    @Test
    void doesNotStartWithoutAKey() {
        worker.run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(MissingGeminiKeyException.class));
    }

    @Test
    void startsWithTheAddressOfASimulator() {
        worker.withPropertyValues("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8089")
                .run(context -> {
                    assertThat(context).hasSingleBean(Gemini.class);
                    assertThat(context.getBean(GeminiDefaults.class))
                            .isEqualTo(new GeminiDefaults("gemini-3.8-flash", 8 * 1024 * 1024));
                });
    }

    @Test
    void namesASettingThatIsWrong() {
        worker.withPropertyValues("GEMINI_API_KEY=k", "mmio.gemini.retry.attempts=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mmio.gemini.retry.attempts"));
    }
}
