package dev.mmio.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.ControlMessage.Pause;
import dev.mmio.message.ControlMessage.Resume;
import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(3600);

    private Instant now = NOON;
    private final Pauses pauses = new Pauses(() -> now, Map.of(JobKind.PROCESS, "flash"));

    @Test
    void holdsAKindBack() {
        pauses.add(new Pause(null, JobKind.VIDEO), written(0, NOON));

        assertThat(pauses.heldUntil(marks(video("any")))).isEqualTo(END);
        assertThat(pauses.heldUntil(marks(process("any")))).isNull();
        assertThat(pauses.size()).isOne();
    }

    @Test
    void holdsAModelBackForThoseThatNameItAndThoseThatLeaveItOpen() {
        pauses.add(new Pause("flash", null), written(0, NOON));

        assertThat(pauses.heldUntil(marks(process("flash")))).isEqualTo(END);
        assertThat(pauses.heldUntil(marks(process(null)))).isEqualTo(END);
        assertThat(pauses.heldUntil(marks(process("pro")))).isNull();
        assertThat(pauses.heldUntil(marks(video(null)))).isNull();
    }

    @Test
    void takesNothingBackThatAnotherPauseHolds() {
        pauses.add(new Pause("flash", null), written(0, NOON));
        pauses.add(new Pause(null, JobKind.PROCESS), written(1, NOON));

        pauses.end(new Resume("flash", null), written(0, NOON));
        assertThat(pauses.heldUntil(marks(process("flash")))).isEqualTo(END);
        pauses.end(new Resume(null, JobKind.PROCESS), written(1, NOON));

        assertThat(pauses.heldUntil(marks(process("flash")))).isNull();
        assertThat(pauses.size()).isZero();
    }

    @Test
    void endsWhenTheTopicForgetsIt() {
        pauses.add(new Pause(null, JobKind.VIDEO), written(0, NOON));

        now = END;

        assertThat(pauses.heldUntil(marks(video(null)))).isNull();
        assertThat(pauses.size()).isZero();
    }

    @Test
    void goesByTheOrderWithinAPartitionWhateverTheClocksSay() {
        pauses.add(new Pause(null, JobKind.VIDEO), written(0, NOON.plusSeconds(600)));
        pauses.end(new Resume(null, JobKind.VIDEO), written(0, NOON));

        assertThat(pauses.heldUntil(marks(video(null)))).isNull();
    }

    @Test
    void goesByTheClocksBetweenPartitions() {
        pauses.end(new Resume(null, JobKind.VIDEO), written(1, NOON));
        pauses.add(new Pause(null, JobKind.VIDEO), written(0, NOON.minusSeconds(600)));

        assertThat(pauses.heldUntil(marks(video(null)))).isNull();
    }

    private static Written written(int partition, Instant at) {
        return new Written(partition, at, END);
    }

    private static Marks marks(JobRequest request) {
        return Marks.of(request, null, NOON);
    }

    private static JobRequest process(@Nullable String model) {
        return new ProcessRequest(terms(model), "p", List.of(), null, null, null, null, null, null);
    }

    private static JobRequest video(@Nullable String model) {
        return new VideoRequest(terms(model), "p", null, null, null, null, null, null);
    }

    private static JobTerms terms(@Nullable String model) {
        return new JobTerms(new JobId("a"), model, null, null, Map.of(), null);
    }
}
