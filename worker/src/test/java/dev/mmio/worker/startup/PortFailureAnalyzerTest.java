package dev.mmio.worker.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PortFailureAnalyzerTest {

    private final PortFailureAnalyzer analyzer = new PortFailureAnalyzer();

    @Test
    void namesTheSettingOfAPortThatIsNone() {
        var fault = catchThrowable(() -> new InetSocketAddress(99_999));

        var analysis = Objects.requireNonNull(analyzer.analyze(new IllegalStateException("no server", fault)));

        assertThat(analysis.getDescription()).isEqualTo("99999 is no port.");
        assertThat(analysis.getAction()).contains("MANAGEMENT_SERVER_PORT");
    }

    @Test
    void saysNothingOfOtherFaults() {
        assertThat(analyzer.analyze(new IllegalArgumentException("something else")))
                .isNull();
    }
}
