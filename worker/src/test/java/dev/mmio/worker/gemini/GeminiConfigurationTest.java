package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Tariff;
import dev.mmio.worker.job.Recall;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.startup.UnfitSettingsException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class GeminiConfigurationTest {

    private final ApplicationContextRunner worker = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, GeminiConfiguration.class, QuotaSettings.class, quotaConfiguration())
            .withBean(Shares.class, () -> Shares.over(1))
            .withBean(SimpleMeterRegistry.class)
            .withBean(Budget.class, () -> new Budget(Tariff.NONE))
            .withBean(Recall.class, () -> _ -> false)
            .withBean(InstantSource.class, InstantSource::system)
            .withPropertyValues("GEMINI_API_KEY=", "GOOGLE_API_KEY=", "GOOGLE_GEMINI_BASE_URL=");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GeminiProperties.class)
    static class Settings {}

    /// Is nobody else's concern, but for this test.
    private static Class<?> quotaConfiguration() {
        try {
            return Class.forName("dev.mmio.worker.quota.QuotaConfiguration");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("dev.mmio.worker.quota")
    static class QuotaSettings {}

    @Test
    void doesNotStartWithoutAKey() {
        worker.run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(UnusableEndpointException.class));
    }

    @Test
    void doesNotStartIfItWouldLookAtFilesWithoutAPause() {
        worker.withPropertyValues("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8089", "mmio.gemini.files.poll=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("mmio.gemini.files.poll must be at least 1 ms"));
    }

    @Test
    void doesNotStartWithABudgetAndNoPrice() {
        worker.withPropertyValues("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8089", "mmio.quota.budget-per-day=5")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(UnfitSettingsException.class)
                        .rootCause()
                        .hasMessageContaining("mmio.quota.budget-per-day"));
    }

    @Test
    void doesNotStartWithAModelThatHasNoName() {
        worker.withPropertyValues("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8089", "mmio.gemini.models.image=")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("mmio.gemini.models.*"));
    }

    @Test
    void startsWithTheAddressOfASimulator() {
        worker.withPropertyValues("GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:8089")
                .run(context -> {
                    assertThat(context).hasBean("gemini");
                    assertThat(context.getBean(GeminiDefaults.class))
                            .isEqualTo(new GeminiDefaults(
                                    "gemini-3.8-flash",
                                    "gemini-3.5-transcribe",
                                    "veo-3.1-generate-preview",
                                    "gemini-3.1-flash-image",
                                    "gemini-3.1-flash-live-preview",
                                    8 * 1024 * 1024));
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
