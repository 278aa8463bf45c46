package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeGemini;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContinuingGeminiTest {

    private static final Prompt PROMPT = Geminis.prompt("job-1", "tell");

    private final FakeGemini fake = new FakeGemini();
    private final HeardAnswer heard = new HeardAnswer();
    private final RetryingGemini retrying = new RetryingGemini(
            fake,
            new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(3)).registry(_ -> 0),
            new ModelNames(),
            Instant::now,
            _ -> {});
    private final ContinuingGemini gemini = new ContinuingGemini(retrying);

    @Test
    void asksForTheRestAndGivesItOutAsOneAnswer() throws InterruptedException {
        fake.begins("one two ", "YQ==").begins("three ", "Yg==").answers("four");

        var answer = gemini.generate(PROMPT, heard);

        assertThat(answer.text()).isEqualTo("one two three four");
        assertThat(answer.finishReason()).isEqualTo("STOP");
        assertThat(answer.continuation()).isNull();
        assertThat(answer.usage()).isEqualTo(heard.usage);
        assertThat(heard.text).hasToString("one two three four");
        assertThat(fake.prompts()).extracting(Prompt::continuation).containsExactly(null, "YQ==", "Yg==");
        assertThat(fake.prompts())
                .extracting(prompt -> prompt.caller().step())
                .containsExactly("generate", "generate-part-2", "generate-part-3");
    }

    @Test
    void aPartThatFailsIsAskedForAloneAndTheOthersHold() throws InterruptedException {
        fake.begins("one ", "YQ==").fails("tw", busy()).answers("two");

        assertThat(gemini.generate(PROMPT, heard).text()).isEqualTo("one two");

        assertThat(heard.text).hasToString("one two");
        assertThat(heard.told).contains("<restart>");
        assertThat(fake.prompts()).extracting(Prompt::continuation).containsExactly(null, "YQ==", "YQ==");
    }

    @Test
    void doesNotGoOnForNothing() {
        fake.begins("one ", "YQ==").begins("", "YQ==");

        assertThat(catchThrowable(() -> gemini.generate(PROMPT, heard))).isInstanceOf(JobException.Transient.class);
        assertThat(fake.prompts()).hasSize(2);
    }

    @Test
    void doesNotGoOnForEver() {
        for (int i = 0; i < 100; i++) {
            fake.begins("again ", "YQ==");
        }

        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> gemini.generate(PROMPT, heard));

        assertThat(thrown.code()).isEqualTo(FailureCode.TRUNCATED);
        assertThat(fake.prompts()).hasSize(32);
    }

    private static JobException busy() {
        return new JobException.Transient("busy", null);
    }
}
