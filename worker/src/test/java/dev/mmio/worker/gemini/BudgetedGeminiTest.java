package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import dev.mmio.worker.cost.Tariff;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.quota.Quotas;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BudgetedGeminiTest {

    private static final String MODEL = "gemini-2.5-flash";

    private final FakeGemini fake = new FakeGemini();
    private final FakeContext context = new FakeContext("job-1");
    private final Prompt prompt =
            new Prompt(Caller.of(context, "generate"), MODEL, List.of(new PromptPart.Text("tell")), AnswerOptions.NONE);
    private final BudgetedGemini gemini = budgeted(fake, Quotas.unlimited());

    @Test
    void asksForAJobThatCanPay() throws InterruptedException {
        context.spends("1", "2");

        assertThat(ask(gemini).text()).isEqualTo("ok");
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

    @Test
    void aCallThatIsCutOffCountsAsWasExpected() {
        var quota = Quotas.withBudget("1.5");

        assertThatThrownBy(() -> ask(budgeted(new Interrupted(fake, AnswerListener::leaving), quota)))
                .isInstanceOf(InterruptedException.class);

        assertThat(refusal(budgeted(fake, quota)).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
    }

    @Test
    void aCallThatIsCutOffWhileItWaitsForItsTurnCostsNothing() throws InterruptedException {
        var quota = Quotas.withBudget("1.5");

        assertThatThrownBy(() -> ask(budgeted(new Interrupted(fake, _ -> {}), quota)))
                .isInstanceOf(InterruptedException.class);

        assertThat(ask(budgeted(fake, quota)).text()).isEqualTo("ok");
    }

    /// Each call is expected to cost 1.
    private static BudgetedGemini budgeted(Gemini gemini, Quota quota) {
        return new BudgetedGemini(
                gemini, new Budget(Tariff.of(MODEL, "1", "1")), quota, _ -> new Estimate(600_000, 0, 400_000));
    }

    private Answer ask(Gemini asked) throws InterruptedException {
        return asked.generate(prompt, new HeardAnswer());
    }

    /// Is interrupted in each call, after it has said something.
    private static final class Interrupted extends ForwardingGemini {

        private final Consumer<AnswerListener> before;

        Interrupted(Gemini gemini, Consumer<AnswerListener> before) {
            super(gemini);
            this.before = before;
        }

        @Override
        public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
            before.accept(listener);
            throw new InterruptedException("the job was stopped");
        }
    }

    private JobException.Permanent refusal(Gemini asked) {
        return catchThrowableOfType(JobException.Permanent.class, () -> ask(asked));
    }
}
