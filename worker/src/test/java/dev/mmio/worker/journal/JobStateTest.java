package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobStateTest {

    private static final Usage USAGE = new Usage(10, 5, 2, 1, Map.of("TEXT", 10L), Map.of());

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final JournalRecords form = new JournalRecords("journal", new MessageJson());

    @Test
    void costsAddUpExactlyAndAreRoundedOnlyWhenTold() {
        var state = JobState.NEW;
        for (int i = 0; i < 5; i++) {
            state = state.used(USAGE, new BigDecimal("0.0000003"));
        }

        assertThat(state.cost()).isEqualTo("0.0000015");
        assertThat(state.roundedCost()).isEqualTo("0.000002");
        assertThat(state.usage().promptTokens()).isEqualTo(50);
    }

    @Test
    void theCostOutlivesWhateverElseHappens() {
        var state = JobState.NEW
                .used(USAGE, new BigDecimal("0.5"))
                .said()
                .due()
                .begun()
                .restarted()
                .stepped()
                .stopped(Duration.ZERO)
                .failedAttempt()
                .waiting(null, Instant.EPOCH)
                .suspended(Instant.EPOCH, Instant.EPOCH)
                .continued(Instant.EPOCH)
                .started(Duration.ZERO);

        assertThat(state.cost()).isEqualTo("0.5");
    }

    @Test
    void aJobThatIsHeldBackHasHadNoRun() {
        var held = JobState.NEW.said().due().notDue().waiting(WaitReason.PAUSED, NOON);

        assertThat(held.runs()).isZero();
        assertThat(held.barrenRuns()).isZero();
        assertThat(held.started(Duration.ofSeconds(5)).runs()).isOne();
    }

    @Test
    void aJobThatIsHeldBackAgainKeepsCountOfItsWaitAndOfRunsThatGotNowhere() {
        var killer = JobState.NEW.due().begun();

        var held = killer.waited(Duration.ofSeconds(2)).waiting(WaitReason.PAUSED, NOON);

        assertThat(held.waited()).isEqualTo(Duration.ofSeconds(2));
        assertThat(held.started(Duration.ofSeconds(5)).waited()).isEqualTo(Duration.ofSeconds(7));
        assertThat(held.barrenRuns()).isOne();
    }

    @Test
    void aSuspendedJobGoesOnInTheSameRunAndItsTimeAwayIsItsOwn() {
        var suspended =
                JobState.NEW.due().begun().stopped(Duration.ofSeconds(1)).suspended(NOON, NOON.plusSeconds(30));

        var back = suspended.continued(NOON.plusSeconds(31));

        assertThat(suspended.wakeAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(suspended.barrenRuns()).isZero();
        assertThat(back.runs()).isEqualTo(1);
        assertThat(back.attempts()).isEqualTo(1);
        assertThat(back.wakeAt()).isNull();
        assertThat(back.suspendedAt()).isNull();
        assertThat(back.ran()).isEqualTo(Duration.ofSeconds(32));
        assertThat(back.waited()).isZero();
    }

    @Test
    void aJobThatKillsItsWorkerOnEachWakingIsTold() {
        var state = JobState.NEW.due().begun();
        for (int look = 0; look < 100; look++) {
            state = state.stopped(Duration.ZERO).suspended(NOON, NOON).continued(NOON);
        }
        assertThat(state.barrenRuns()).as("after looks that ended well").isEqualTo(1);

        // What a worker that dies leaves is what it journaled before the work.
        state = state.started(Duration.ZERO).stopped(Duration.ZERO).suspended(NOON, NOON);
        state = state.continued(NOON).started(Duration.ZERO);

        assertThat(state.barrenRuns()).isEqualTo(3);
        assertThat(state.stepped().barrenRuns()).isZero();
    }

    @Test
    void theTimeAwayIsNeverNegative() {
        var state = JobState.NEW.suspended(NOON, NOON.plusSeconds(30)).returned(NOON.minusSeconds(5));

        assertThat(state.ran()).isZero();
    }

    @Test
    void oneCallWithoutAPriceMakesTheCostUnknownForEver() {
        var price = BigDecimal.ONE;

        assertUnknown(JobState.NEW.used(USAGE, null));
        assertUnknown(JobState.NEW.used(USAGE, null).used(USAGE, price));
        assertUnknown(JobState.NEW.used(USAGE, price).used(USAGE, null).used(USAGE, price));
    }

    @Test
    void aJobThatUsedNothingHasSpentNothingButTellsNoCost() {
        assertThat(JobState.NEW.spent()).isZero();
        assertThat(JobState.NEW.roundedCost()).isNull();
    }

    /// The form is stored: changing it is a migration.
    @Test
    void isWrittenInThisForm() {
        var state = JobState.NEW.said().used(USAGE, new BigDecimal("0.0000000375"));

        assertThat(form.state(0, new JobId("job-1"), state).value())
                .asString(UTF_8)
                .isEqualTo("""
                {"seq":1,"runs":0,"attempts":1,"barrenRuns":0,\
                "usage":{"promptTokens":10,"outputTokens":5,"thinkingTokens":2,"cachedTokens":1,\
                "promptByModality":{"TEXT":10}},\
                "cost":3.75E-8,"waited":"PT0S","ran":"PT0S"}""");
        assertThat(written(state)).isEqualTo(state);
        var suspended = state.suspended(NOON, NOON.plusSeconds(20));
        assertThat(form.state(0, new JobId("job-1"), suspended).value())
                .asString(UTF_8)
                .endsWith("\"wakeAt\":\"2026-11-20T12:00:20Z\",\"suspendedAt\":\"2026-11-20T12:00:00Z\"}");
        assertThat(written(suspended)).isEqualTo(suspended);
    }

    @Test
    void formsWithoutACostAreRead() {
        var fresh = read("""
                {"seq":1,"runs":1,"attempts":1,"barrenRuns":1,\
                "usage":{"promptTokens":0,"outputTokens":0,"thinkingTokens":0,"cachedTokens":0},\
                "waited":"PT0S","ran":"PT0S"}""");
        var used = read("""
                {"seq":4,"runs":1,"attempts":2,"barrenRuns":0,\
                "usage":{"promptTokens":10,"outputTokens":5,"thinkingTokens":0,"cachedTokens":0},\
                "waited":"PT1S","ran":"PT2S"}""");

        assertThat(fresh.used(USAGE, BigDecimal.ONE).cost()).isEqualTo("1");
        assertThat(used.seq()).isEqualTo(4);
        assertUnknown(used);
        assertUnknown(used.used(USAGE, BigDecimal.ONE));
    }

    private static void assertUnknown(JobState state) {
        assertThat(state.cost()).isNull();
        assertThat(state.spent()).isNull();
        assertThat(state.roundedCost()).isNull();
    }

    private JobState written(JobState state) {
        byte @Nullable [] value = form.state(0, new JobId("job-1"), state).value();
        return form.readState(value == null ? new byte[0] : value);
    }

    private JobState read(String json) {
        return form.readState(json.getBytes(UTF_8));
    }
}
