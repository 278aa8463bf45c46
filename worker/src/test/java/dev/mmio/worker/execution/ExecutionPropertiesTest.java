package dev.mmio.worker.execution;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExecutionPropertiesTest {

    /// With each of these a worker would be ready and do no job, or none well.
    @ParameterizedTest
    @CsvSource({
        "max-in-flight, 0",
        "prefetch, -1",
        "max-bytes-in-flight, 0B",
        "max-attempts, 0",
        "max-barren-runs, 0",
        "max-step-value, 0",
        "heartbeat, 0s",
        "first-retry, 2m",
        "drain, -1s",
        "delta-interval, -1ms",
    })
    void saysWhichSettingIsWrong(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("mmio.execution." + name, value)))
                .rootCause()
                .hasMessageContaining("mmio.execution." + name);
    }

    @Test
    void neitherPrefetchNorDrainIsNeeded() {
        assertThatCode(() -> bind(Map.of("mmio.execution.prefetch", "0", "mmio.execution.drain", "0s")))
                .doesNotThrowAnyException();
    }

    private static ExecutionProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mmio.execution", ExecutionProperties.class);
    }
}
