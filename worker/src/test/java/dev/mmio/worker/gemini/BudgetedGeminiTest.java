package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import dev.mmio.worker.cost.Tariff;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.Quotas;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetedGeminiTest {

    private static final String MODEL = "gemini-2.5-flash";

    private final FakeGemini fake = new FakeGemini();
    private final FakeContext context = new FakeContext("job-1");
    private final Prompt prompt =
            new Prompt(Caller.of(context, "generate"), MODEL, List.of(new PromptPart.Text("tell")), AnswerOptions.NONE);
    /// Each call is expected to cost 1.
    private final BudgetedGemini gemini = new BudgetedGemini(
            fake, new Budget(Tariff.of(MODEL, "1", "1")), Quotas.unlimited(), _ -> new Estimate(600_000, 0, 400_000));

    @Test
    void asksForAJobThatCanPay() throws InterruptedException {
        context.spends("1", "2");

        assertThat(gemini.generate(prompt, new HeardAnswer()).text()).isEqualTo("ok");
    }

    @Test
    void asksNothingForAJobThatCannot() {
        context.spends("1.5", "2");

        assertThat(refusal(gemini).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(fake.prompts()).isEmpty();
    }

    @Test
    void asksNothingForAJobWithALimitWhoseModelHasNoPrice() {
        context.spends("0", "2");
        var unpriced =
                new BudgetedGemini(fake, new Budget(Tariff.NONE), Quotas.unlimited(), _ -> new Estimate(1, 0, 1));

        assertThat(refusal(unpriced).code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(fake.prompts()).isEmpty();
    }

    @Test
    void stopsRetriesThatTheJobCannotPayFor() {
        context.spends("0", "2");
        var spent = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            fake.fails("", new JobException.Transient("busy", null));
        }
        var retrying = new RetryingGemini(
                gemini,
                new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(3)).registry(_ -> 0),
                new ModelNames(),
                () -> Instant.EPOCH,
                _ -> context.spends(Integer.toString(spent.incrementAndGet()), "2"));

        assertThat(refusal(retrying).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(fake.prompts()).hasSize(2);
    }

    private JobException.Permanent refusal(Gemini asked) {
        return catchThrowableOfType(JobException.Permanent.class, () -> asked.generate(prompt, new HeardAnswer()));
    }
}
