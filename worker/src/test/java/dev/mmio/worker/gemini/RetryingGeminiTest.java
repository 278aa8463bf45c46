package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeGemini;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryingGeminiTest {

    private static final Prompt PROMPT = Geminis.prompt("job-1", "tell");

    private final FakeGemini fake = new FakeGemini();
    private final HeardAnswer heard = new HeardAnswer();
    private final List<Duration> pauses = new ArrayList<>();
    private final Backoff backoff = new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(3));
    private final RetryingGemini gemini = new RetryingGemini(
            fake,
            backoff.registry(most -> most - 1),
            new ModelNames(),
            InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")),
            pauses::add);

    @Test
    void triesAgainAndTakesBackWhatWasSaid() throws InterruptedException {
        fake.fails("half an", busy()).fails("", busy()).answers("whole answer");

        var answer = gemini.generate(PROMPT, heard);

        assertThat(answer.text()).isEqualTo("whole answer");
        assertThat(heard.told)
                .containsExactly("half", " ", "an", "<retrying>", "<restart>", "<retrying>", "whole", " ", "answer");
        assertThat(heard.usage)
                .isEqualTo(FakeGemini.USAGE.plus(FakeGemini.USAGE).plus(FakeGemini.USAGE));
    }

    @Test
    void waitsLongerEachTimeUpToTheMost() {
        fake.fails("", busy()).fails("", busy()).fails("", busy()).fails("", busy());

        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> gemini.generate(PROMPT, heard));

        assertThat(thrown.code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
        assertThat(fake.prompts()).hasSize(4);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void drawsTheWholeDelayAtRandom() {
        var eager = new RetryingGemini(
                fake.fails("", busy()), backoff.registry(_ -> 0), new ModelNames(), Instant::now, pauses::add);

        assertThat(catchThrowable(() -> eager.generate(PROMPT, heard))).isNull();
        assertThat(pauses).containsExactly(Duration.ofMillis(1));
    }

    @Test
    void startsAnewForEachCall() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            fake.fails("", busy()).fails("", busy()).fails("", busy()).answers("ok");

            assertThat(gemini.generate(PROMPT, heard).text()).isEqualTo("ok");
        }
    }

    @Test
    void neverTriesAgainForWantOfQuotaOrForGood() {
        var quota = new JobException.NoQuota(WaitReason.QUOTA, "x", Duration.ofMinutes(1), null);
        var blocked = new JobException.Permanent(FailureCode.BLOCKED_BY_SAFETY, "x");
        fake.fails("", quota).fails("", blocked);

        assertThat(catchThrowable(() -> gemini.generate(PROMPT, heard))).isSameAs(quota);
        assertThat(catchThrowable(() -> gemini.generate(PROMPT, heard))).isSameAs(blocked);
        assertThat(fake.prompts()).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    private static JobException busy() {
        return new JobException.Transient("busy", null);
    }
}
