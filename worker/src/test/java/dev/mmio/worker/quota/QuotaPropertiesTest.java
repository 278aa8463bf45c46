package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.worker.quota.window.ModelLimit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuotaPropertiesTest {

    @Test
    void aModelHasTheLimitsThatAreSetAndNoOthers() {
        var properties = bind(Map.of(
                "mmio.quota.limits[0].model", "gemini-3.8-flash",
                "mmio.quota.limits[0].requests-per-minute", "600",
                "mmio.quota.budget-per-day", "12.5"));

        assertThat(properties.limit("gemini-3.8-flash"))
                .isEqualTo(new ModelLimit("gemini-3.8-flash", 600L, null, null));
        assertThat(properties.limit("other")).isEqualTo(new ModelLimit("other", null, null, null));
        assertThat(properties.budgetInMillionths()).isEqualTo(12_500_000);
        assertThat(bind(Map.of()).budgetInMillionths()).isNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "limits[0].requests-per-minute, 5, mmio.quota.limits[n].model is required",
        "budget-per-day, 0, mmio.quota.budget-per-day must be above 0",
        "max-wait, 0s, mmio.quota.max-wait must be above 0",
    })
    void saysWhichSettingIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of("mmio.quota." + name, value))).hasRootCauseMessage(message);
    }

    @Test
    void saysWhichLimitIsWrong() {
        assertThatThrownBy(() ->
                        bind(Map.of("mmio.quota.limits[0].model", "m", "mmio.quota.limits[0].tokens-per-minute", "0")))
                .hasRootCauseMessage("mmio.quota.limits[n].tokens-per-minute must be at least 1");
        assertThatThrownBy(() -> bind(Map.of("mmio.quota.limits[0].model", "m", "mmio.quota.limits[1].model", "m")))
                .hasRootCauseMessage("mmio.quota.limits has the model m more than once");
    }

    private static QuotaProperties bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource(new HashMap<>(settings));
        return new Binder(source).bindOrCreate("mmio.quota", QuotaProperties.class);
    }
}
