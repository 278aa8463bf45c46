package dev.mmio.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobKind;
import dev.mmio.message.Usage;
import dev.mmio.worker.cost.Prices;
import dev.mmio.worker.cost.Tariff;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.telemetry.CostMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CostsTest {

    private static final Usage USAGE = new Usage(100_000, 10_000, 0, 0, Map.of(), Map.of());
    private static final String WARNING = "has no price";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsWhatIsSpentByModelAndKind() {
        var costs = costs(Tariff.of("priced", "1", "10"));

        costs.of(JobKind.PROCESS, Consumption.ofTokens("priced", USAGE));
        assertThat(costs.of(JobKind.PROCESS, Consumption.ofTokens("priced", USAGE)))
                .isEqualByComparingTo("0.2");

        var counter = registry.get("mmio.cost")
                .tags("model", "priced", "kind", "process")
                .counter();
        assertThat(counter.count()).isEqualTo(0.4);
        assertThat(counter.getId().getBaseUnit()).isEqualTo("USD");
    }

    @Test
    void saysOncePerModelThatAPriceIsMissing(CapturedOutput output) {
        var costs = costs(Tariff.of("priced", "1", "10"));

        for (var model : new String[] {"one", "other", "one", "other"}) {
            assertThat(costs.of(JobKind.PROCESS, Consumption.ofTokens(model, USAGE)))
                    .isNull();
        }

        assertThat(output.getOut().lines().filter(line -> line.contains(WARNING)))
                .hasSize(2);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void saysNothingIfThereAreNoPricesAtAll(CapturedOutput output) {
        costs(Tariff.NONE).of(JobKind.PROCESS, Consumption.ofTokens("one", USAGE));

        assertThat(output).doesNotContain(WARNING);
    }

    private Costs costs(Prices prices) {
        return new Costs(prices, new CostMeters(registry, prices.currency()));
    }
}
