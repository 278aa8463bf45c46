package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.Usage;
import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import dev.mmio.worker.cost.Tariff;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Spending;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.quota.Quotas;
import dev.mmio.worker.testkit.FakeGemini;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BudgetedGeminiTest {

    private static final String MODEL = "gemini-2.5-flash";

    private final FakeGemini fake = new FakeGemini();
    private final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);
    /// The job may cost 2.
    private final Caller caller = new Caller(new JobId("job-1"), "generate", new Spending(spent::get, BigDecimal.TWO));
    private final Prompt prompt = new Prompt(caller, MODEL, List.of(new PromptPart.Text("tell")), AnswerOptions.NONE);
    private final BudgetedGemini gemini = budgeted(fake, Quotas.unlimited());

    @Test
    void asksForAJobThatCanPay() throws InterruptedException {
        spent.set(BigDecimal.ONE);

        assertThat(ask(gemini).text()).isEqualTo("ok");
    }

    @Test
    void asksNothingForAJobThatCannot() {
        spent.set(new BigDecimal("1.5"));

        assertThat(refusal(gemini).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(fake.prompts()).isEmpty();
    }

    @Test
    void asksNothingForAJobWithALimitWhoseModelHasNoPrice() {
        var unpriced =
                new BudgetedGemini(fake, new Budget(Tariff.NONE), Quotas.unlimited(), _ -> new Estimate(1, 0, 1, 0));

        assertThat(refusal(unpriced).code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(fake.prompts()).isEmpty();
    }

    @Test
    void stopsRetriesThatTheJobCannotPayFor() {
        for (int i = 0; i < 4; i++) {
            fake.fails("", new JobException.Transient("busy", null));
        }
        var retrying = new RetryingGemini(
                gemini,
                new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(3)).registry(_ -> 0),
                new ModelNames(),
                () -> Instant.EPOCH,
                _ -> spent.updateAndGet(BigDecimal.ONE::add));

        assertThat(refusal(retrying).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(fake.prompts()).hasSize(2);
    }

    @Test
    @Timeout(10)
    void aCallWaitsWhileThoseUnderWayMayTakeWhatTheJobHasLeft() throws Exception {
        assertThat(thirdAtOnce(new BigDecimal("0.5")).get().text()).isEqualTo("ok");
    }

    @Test
    @Timeout(10)
    void aCallIsNotMadeAfterThoseUnderWayTookWhatTheJobHadLeft() throws Exception {
        var third = thirdAtOnce(BigDecimal.ONE);

        assertThatThrownBy(third::get)
                .cause()
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(FailureCode.BUDGET_EXCEEDED));
    }

    /// Makes three calls at once, of a job that can pay for two, and lets them end when the third has to wait.
    ///
    /// @param cost what each of them costs in the end
    private FutureTask<Answer> thirdAtOnce(BigDecimal cost) throws InterruptedException {
        var held = new HeldGemini(fake, cost);
        var budgeted = budgeted(held, Quotas.unlimited());
        Thread.startVirtualThread(new FutureTask<>(() -> ask(budgeted)));
        Thread.startVirtualThread(new FutureTask<>(() -> ask(budgeted)));
        held.two.await();

        var third = new FutureTask<>(() -> ask(budgeted));
        var thread = Thread.ofPlatform().start(third);
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(held.calls).hasValue(2);
        held.released.countDown();
        return third;
    }

    /// Holds calls until they are released; then the job has spent something on them.
    private final class HeldGemini extends ForwardingGemini {

        private final CountDownLatch two = new CountDownLatch(2);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();
        private final BigDecimal cost;

        HeldGemini(Gemini gemini, BigDecimal cost) {
            super(gemini);
            this.cost = cost;
        }

        @Override
        public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
            calls.incrementAndGet();
            two.countDown();
            released.await();
            spent.accumulateAndGet(cost, BigDecimal::add);
            return new Answer("ok", List.of(), Usage.NONE, "STOP", prompt.model(), null);
        }
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
                gemini, new Budget(Tariff.of(MODEL, "1", "1")), quota, _ -> new Estimate(600_000, 0, 400_000, 0));
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
