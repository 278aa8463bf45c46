package dev.mmio.worker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Spending;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {

    /// Costs 0.03.
    private static final Estimate ESTIMATE = new Estimate(10_000, 0, 2_000, 0);

    private final Budget budget = new Budget(Tariff.of("some-model", "1", "10"));

    @Test
    void aJobMaySpendAllItHas() {
        assertPasses("some-model", spending("0.07", "0.10"));
        assertPasses("some-model", spending("0", "0.03"));
    }

    @Test
    void aJobThatWouldSpendMoreEndsBefore() {
        var refusal = refusal("some-model", spending("0.0700001", "0.1"));

        assertThat(refusal.code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(refusal)
                .hasMessage("the job has cost 0.070000 and the next call is estimated at 0.030000,"
                        + " which is more than maxCost 0.1 USD");
    }

    @Test
    void aJobWithoutALimitNeedsNoPrice() {
        assertPasses("another-model", spending("1000000", null));
        assertPasses("another-model", spending(null, null));
    }

    @Test
    void aLimitThatNobodyCanKeepIsRefused() {
        var refusal = refusal("another-model", spending("0", "100"));

        assertThat(refusal.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(refusal).hasMessage("maxCost needs a price for model another-model: mmio.cost.prices");
    }

    @Test
    void aJobOfWhichNobodyKnowsWhatItHasCostSpendsNothingMore() {
        assertThat(refusal("some-model", spending(null, "100")).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
    }

    /// A producer may write any number; written out, this one would have a billion digits.
    @Test
    void aLimitOfAbsurdSmallnessIsToldInFewCharacters() {
        assertThat(refusal("some-model", spending("0", "1E-999999999")))
                .message()
                .contains("maxCost 1E-999999999")
                .hasSizeLessThan(200);
        assertPasses("some-model", spending("0", "1E+999999999"));
    }

    private void assertPasses(String model, Spending spending) {
        assertThatNoException().isThrownBy(() -> budget.reserve(model, ESTIMATE, spending));
    }

    private JobException.Permanent refusal(String model, Spending spending) {
        return catchThrowableOfType(JobException.Permanent.class, () -> budget.reserve(model, ESTIMATE, spending));
    }

    private static Spending spending(@Nullable String soFar, @Nullable String most) {
        return new Spending(() -> Tariff.number(soFar), Tariff.number(most));
    }
}
