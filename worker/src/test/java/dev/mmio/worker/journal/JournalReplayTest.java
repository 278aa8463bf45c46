package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// What a journal partition says when it is read to its end, whatever compaction has taken out of it.
class JournalReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final JobId JOB = new JobId("job-1");

    private final JournalRecords form = new JournalRecords("journal", new MessageJson());
    private final JournalReplay replay = new JournalReplay(form);
    private long offset;

    @Test
    void anEntryIsAnUnfinishedJobAsItWasReceived() {
        add(form.entry(0, JOB, entry("{\"id\":\"job-1\"}")));

        var job = replay.result().unfinished().getFirst();
        assertThat(job.id()).isEqualTo(JOB);
        assertThat(job.entry().value()).asString(UTF_8).isEqualTo("{\"id\":\"job-1\"}");
        assertThat(job.entry().key()).asString(UTF_8).isEqualTo("any key");
        assertThat(job.entry().headers())
                .singleElement()
                .satisfies(header -> assertThat(header.key()).isEqualTo("theirs"));
        assertThat(job.entry().offset()).isEqualTo(77);
        assertThat(job.state()).isEqualTo(JobState.NEW.started(Duration.ZERO));
        assertThat(job.offset()).isZero();
    }

    @Test
    void aStateReplacesThatOfTheEntry() {
        add(form.entry(0, JOB, entry("x")));
        add(form.state(0, JOB, JobState.NEW.said().said()));
        add(form.state(0, JOB, JobState.NEW.said().said().said()));

        assertThat(replay.result().unfinished().getFirst().state().seq()).isEqualTo(3);
    }

    @Test
    void stepsAreRememberedUntilTheyAreForgotten() {
        add(form.entry(0, JOB, entry("x")));
        add(form.step(0, JOB, "probe", "1".getBytes(UTF_8)));
        add(form.step(0, JOB, "segment/2", "2".getBytes(UTF_8)));
        add(form.forgetStep(0, JOB, "probe"));

        assertThat(replay.result().unfinished().getFirst().steps()).containsOnlyKeys("segment/2");
    }

    @Test
    void aFinishedJobIsKnownByItsResult() {
        add(form.entry(0, JOB, entry("x")));
        add(form.finished(0, JOB, "print", NOW, "result".getBytes(UTF_8)));

        var restored = replay.result();
        assertThat(restored.unfinished()).isEmpty();
        assertThat(restored.finished()).containsEntry(JOB, new FinishedJob("print", NOW, 1));
    }

    @Test
    void whatIsForgottenIsNotThere() {
        add(form.finished(0, JOB, "print", NOW, "result".getBytes(UTF_8)));
        add(form.forget(0, JOB));

        assertThat(replay.result().finished()).isEmpty();
    }

    @Test
    void anEntryBeginsANewJobWhateverLiesBeforeIt() {
        add(form.state(0, JOB, JobState.NEW.said()));
        add(form.step(0, JOB, "probe", "1".getBytes(UTF_8)));
        add(form.entry(0, JOB, entry("x")));

        var job = replay.result().unfinished().getFirst();
        assertThat(job.steps()).isEmpty();
        assertThat(job.state().seq()).isZero();
    }

    @Test
    void jobsAreInTheOrderTheyWereAccepted() {
        for (var id : new String[] {"z", "a", "m"}) {
            add(form.entry(0, new JobId(id), entry("x")));
        }

        assertThat(replay.result().unfinished())
                .extracting(job -> job.id().value())
                .containsExactly("z", "a", "m");
    }

    private static JobEntry entry(String value) {
        var headers = new RecordHeaders();
        headers.add("theirs", "kept".getBytes(UTF_8));
        // Somebody may send headers that look like ours.
        headers.add("mmio-journal-finished-at", "never".getBytes(UTF_8));
        return new JobEntry(
                "any key".getBytes(UTF_8),
                value.getBytes(UTF_8),
                headers,
                "print",
                NOW,
                77,
                NOW,
                JobState.NEW.started(Duration.ZERO));
    }

    private void add(ProducerRecord<byte[], byte[]> record) {
        replay.add(new ConsumerRecord<>(
                record.topic(),
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }
}
