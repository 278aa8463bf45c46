package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.day.Block;
import dev.mmio.worker.quota.day.DayMessage;
import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.quota.lending.Legacy;
import dev.mmio.worker.quota.lending.LoanMessage;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.window.Dimension;
import dev.mmio.worker.quota.window.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What calls are told by the quota of a worker that owns everything.
@Timeout(20)
class QuotaTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-24T20:00:00Z"));

    private final List<Block> journaled = new ArrayList<>();
    private final List<QuotaMessage> said = new ArrayList<>();

    @Test
    void aModelThatWasRefusedIsLeftAloneUntilTheTimeThatWasTold() throws InterruptedException {
        var quota = connected(List.of(), null).quota();
        quota.awaitTurn(null, "m", 10, (_, _) -> {});

        var told = quota.refused("m", new Refusal(Duration.ofSeconds(7), Dimension.REQUESTS_PER_MINUTE, 10L));

        assertThat(told.availableIn()).isEqualTo(Duration.ofSeconds(7));
        var refusal =
                catchThrowableOfType(JobException.NoQuota.class, () -> quota.awaitTurn(null, "m", 10, (_, _) -> {}));
        assertThat(refusal.reason()).isEqualTo(WaitReason.QUOTA);
        assertThat(refusal.availableIn()).isEqualTo(Duration.ofSeconds(7));
        assertThat(quota.awaitTurn(null, "other", 10, (_, _) -> {})).isNotNull();
        // The others hear of it, and it is known from now on how much may be asked.
        assertThat(said)
                .singleElement()
                .satisfies(message -> assertThat(message.parked()).isNotNull());
        assertThat(quota.limit("m").requestsPerMinute()).isEqualTo(10L);
    }

    @Test
    void aCallThatIsLargerThanTheLimitFailsAtOnce() {
        var quota = connected(List.of(limit(null, 1000L, null)), null).quota();

        var failure = catchThrowableOfType(
                JobException.Permanent.class, () -> quota.awaitTurn(null, "m", 1001, (_, _) -> {}));

        assertThat(failure.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE);
    }

    @Test
    void callsOfADayAreJournaledBeforeTheyAreMadeAndEndWithTheLimit() throws InterruptedException {
        var quota = connected(List.of(limit(null, null, 25L)), null).quota();

        for (int call = 0; call < 25; call++) {
            quota.awaitTurn(null, "m", 10, (_, _) -> {});
            assertThat(journaled.stream().mapToLong(Block::amount).sum()).isGreaterThan(call);
        }

        var refusal =
                catchThrowableOfType(JobException.NoQuota.class, () -> quota.awaitTurn(null, "m", 10, (_, _) -> {}));
        // It is noon in California.
        assertThat(refusal.availableIn()).isEqualTo(Duration.ofHours(12));
        assertThat(journaled.stream().mapToLong(Block::amount).sum()).isEqualTo(25);
    }

    @Test
    void aCallThatHasItsPartOfTheDayGetsItsTurnAlthoughTheDayIsUsedUp() throws Exception {
        var quota = connected(List.of(limit(null, 100L, 2L)), null).quota();
        var first = quota.awaitTurn(null, "m", 100, (_, _) -> {});
        try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = caller.submit(() -> quota.awaitTurn(new JobId("second"), "m", 100, (_, _) -> {}));
            await().until(() -> quota.waiting("m") == 1);

            var refusal = catchThrowableOfType(
                    JobException.NoQuota.class, () -> quota.awaitTurn(new JobId("third"), "m", 100, (_, _) -> {}));
            assertThat(refusal.reason()).isEqualTo(WaitReason.QUOTA);
            assertThat(quota.parkedFor("m")).isEqualTo(Duration.ofHours(12));

            quota.settle("m", first, 0);
            assertThat(second.get()).isNotNull();
        }
    }

    @Test
    void whatTheJournalSaysIsGoneOfTheDayStaysGone() throws InterruptedException {
        var gone = Map.of(KnownLimits.callsOf("m"), new GoneToday(TODAY, 1));
        var quotas = new Quotas(List.of(limit(null, null, 25L)), null, NOON);
        quotas.share().connect(said::add, this::write);
        var quota = quotas.owningAll(gone).quota();

        // 24 partitions have one call, and one of them another one.
        quota.awaitTurn(null, "m", 10, (_, _) -> {});
        assertThat(catchThrowableOfType(JobException.NoQuota.class, () -> quota.awaitTurn(null, "m", 10, (_, _) -> {})))
                .isNotNull();
    }

    @Test
    void theBudgetOfADayIsReservedBeforeACallAndSettledAfterIt() throws InterruptedException {
        var quota = connected(List.of(), new BigDecimal("1.00")).quota();

        var first = quota.reserveMoney(900_000);
        var refused = catchThrowableOfType(JobException.Permanent.class, () -> quota.reserveMoney(200_000));
        quota.settle(first, 100_000);
        var second = quota.reserveMoney(200_000);

        assertThat(refused.code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(second.reserved()).isNotNull();
    }

    @Test
    void aBudgetNeedsAPrice() {
        var quota = connected(List.of(), BigDecimal.ONE).quota();

        assertThat(catchThrowableOfType(JobException.Permanent.class, () -> quota.reserveMoney(-1))
                        .code())
                .isEqualTo(FailureCode.INVALID_REQUEST);
    }

    @Test
    void messagesAreTheSameAfterTheirWayThroughJson() {
        var json = new MessageJson();
        var lots = List.of(new Lot(3, new Trace(5, List.of(new Trace.Use(7, 9)))), new Lot(4, null));
        var messages = List.of(
                QuotaMessage.of(new LoanMessage.Grant("m", "a", "b", 7, lots)),
                QuotaMessage.of(new LoanMessage.Return("m", "a", "b", 7, List.of(new Lot(3, Trace.CLEAN)))),
                // What is empty is not written.
                QuotaMessage.of(new LoanMessage.Grant("m", "a", "b", 7, List.of())),
                QuotaMessage.of(new QuotaMessage.HandOver(3, "writer", new Legacy(Map.of(), 0, -7))),
                QuotaMessage.of(new DayMessage.Give("a", new Block("calls/m", TODAY, 3, 1, 2, "b"))),
                QuotaMessage.of(new DayMessage.Ask("calls/m", "a", TODAY, 3)),
                QuotaMessage.of(new DayMessage.Refuse("calls/m", "a", TODAY, 3)),
                QuotaMessage.of(new QuotaMessage.HandOver(3, "writer", new Legacy(Map.of("m", lots), 5, 9))),
                QuotaMessage.of(QuotaMessage.Parked.of(
                        "m", "a", new Refusal(Duration.ofSeconds(3), Dimension.TOKENS_PER_MINUTE, 5L))));

        for (var message : messages) {
            assertThat(json.readValue(json.writeValue(message), QuotaMessage.class))
                    .isEqualTo(message);
        }
    }

    private Quotas connected(List<QuotaProperties.Limit> limits, @Nullable BigDecimal budget) {
        var quotas = new Quotas(limits, budget, NOON);
        quotas.share().connect(said::add, this::write);
        return quotas.owningAll(Map.of());
    }

    private void write(Block block, Runnable committed, Runnable dropped) {
        journaled.add(block);
        committed.run();
    }

    private static QuotaProperties.Limit limit(@Nullable Long requests, @Nullable Long tokens, @Nullable Long perDay) {
        return new QuotaProperties.Limit("m", requests, tokens, perDay, null);
    }
}
