package dev.mmio.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.worker.job.JobOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final JobId JOB = new JobId("a");
    private static final JobId BATCH = new JobId("night-1");

    private Instant now = NOON;
    private final Cancellations cancellations = new Cancellations(() -> now);

    @Test
    void findsAJobByItsIdWheneverItComes() {
        cancellations.add(Cancel.job(JOB, "wrong file"), written(NOON));

        assertThat(cancellations.contains(JOB, marks(Map.of(), null, NOON.plusSeconds(60))))
                .isTrue();
        assertThat(cancellations.contains(BATCH, marks(Map.of(), null, NOON))).isFalse();
        assertThat(messageOf(JOB)).isEqualTo("the job was cancelled on request: wrong file");
    }

    @Test
    void findsTheJobsOfABatchButNotTheBatch() {
        cancellations.add(Cancel.batch(BATCH, null), written(NOON));

        assertThat(cancellations.contains(JOB, marks(Map.of(), BATCH, NOON.plusSeconds(60))))
                .isTrue();
        assertThat(cancellations.contains(BATCH, marks(Map.of(), null, NOON))).isFalse();
    }

    @Test
    void takesAlongTheJobsOfABatchThatIsCancelledAsAJob() {
        cancellations.add(Cancel.job(BATCH, null), written(NOON));

        assertThat(cancellations.contains(JOB, marks(Map.of(), BATCH, NOON))).isTrue();
    }

    @Test
    void findsThoseThatHaveAllLabelsAndWereThere() {
        cancellations.add(Cancel.labelled(Map.of("team", "search", "order", "7"), null), written(NOON));
        var labels = Map.of("team", "search", "order", "7", "more", "x");

        assertThat(cancellations.contains(JOB, marks(labels, null, NOON))).isTrue();
        assertThat(cancellations.contains(JOB, marks(Map.of("team", "search"), null, NOON)))
                .isFalse();
        assertThat(cancellations.contains(JOB, marks(Map.of("team", "7", "order", "search"), null, NOON)))
                .isFalse();
        assertThat(cancellations.contains(JOB, marks(labels, null, NOON.plusMillis(1))))
                .isFalse();
    }

    @Test
    void forgetsTheEldestOfTooMany() {
        for (int i = 0; i <= 100_000; i++) {
            cancellations.add(Cancel.job(new JobId("job-" + i), null), written(NOON));
        }

        assertThat(cancellations.contains(new JobId("job-0"), marks(Map.of(), null, NOON)))
                .isFalse();
        assertThat(cancellations.contains(new JobId("job-1"), marks(Map.of(), null, NOON)))
                .isTrue();
    }

    @Test
    void forgetsWhatTheTopicHasForgotten() {
        cancellations.add(Cancel.job(JOB, null), written(NOON));
        now = NOON.plusSeconds(3601);

        cancellations.add(Cancel.job(new JobId("b"), null), written(now));

        assertThat(cancellations.contains(JOB, marks(Map.of(), null, NOON))).isFalse();
        assertThat(cancellations.contains(new JobId("b"), marks(Map.of(), null, NOON)))
                .isTrue();
    }

    @Test
    void keepsNoMoreOfAReasonThanAPersonReads() {
        cancellations.add(Cancel.job(JOB, "x".repeat(100_000)), written(NOON));

        assertThat(messageOf(JOB)).hasSizeLessThan(300).endsWith("x…");
    }

    private String messageOf(JobId job) {
        return ((JobOutcome.Ended) cancellations.outcomeOf(job, marks(Map.of(), null, NOON)))
                .error()
                .message();
    }

    private static Written written(Instant at) {
        return new Written(0, at, at.plusSeconds(3600));
    }

    private static Marks marks(Map<String, String> labels, @Nullable JobId batch, Instant writtenAt) {
        var terms = new JobTerms(JOB, null, null, null, labels, null);
        return Marks.of(
                new ProcessRequest(terms, "p", List.of(), null, null, null, null, null, null), batch, writtenAt);
    }
}
