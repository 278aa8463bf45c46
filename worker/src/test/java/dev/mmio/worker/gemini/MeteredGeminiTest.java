package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.GeminiMeters;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredGeminiTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeGemini fake = new FakeGemini();
    private final MeteredGemini gemini = new MeteredGemini(fake, new GeminiMeters(registry), new ModelNames());

    @Test
    void countsCallsAndTokens() throws InterruptedException {
        gemini.generate(Geminis.prompt("job-1", "tell"), new HeardAnswer());

        assertThat(calls("gemini-2.5-flash", "success")).isOne();
        assertThat(tokens("prompt")).isEqualTo(10);
        assertThat(tokens("output")).isEqualTo(5);
        assertThat(tokens("thinking")).isEqualTo(2);
        assertThat(tokens("cached")).isEqualTo(1);
        assertThat(registry.get("gen_ai.client.operation.duration")
                        .tag("gen_ai.provider.name", "gcp.gemini")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void countsWhatAFailedCallUsed() {
        fake.fails("", new JobException.Permanent(FailureCode.TRUNCATED, "x"));

        assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(() -> gemini.generate(Geminis.prompt("job-1", "tell"), new HeardAnswer()));

        assertThat(calls("gemini-2.5-flash", "truncated")).isOne();
        assertThat(tokens("prompt")).isEqualTo(10);
    }

    @Test
    void keepsTheNumberOfModelsBounded() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            gemini.generate(prompt("model-" + i), new HeardAnswer());
        }
        gemini.generate(prompt("a model {that} is none"), new HeardAnswer());

        assertThat(registry.find("mmio.gemini.calls").timers()).hasSize(101);
        assertThat(calls("other", "success")).isEqualTo(101);
    }

    private static Prompt prompt(String model) {
        return new Prompt(Caller.of(new FakeContext("job-1"), "generate"), model, List.of(), AnswerOptions.NONE);
    }

    private long calls(String model, String outcome) {
        return registry.get("mmio.gemini.calls")
                .tag("model", model)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double tokens(String type) {
        return registry.get("mmio.tokens").tag("type", type).counter().count();
    }
}
