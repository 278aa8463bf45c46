package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.fuzz.Goldens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// Whatever a job was, the journal gives it back as it came.
class JournalFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final JobId JOB = new JobId("job-1");

    private final JournalRecords form = new JournalRecords("journal", new MessageJson());

    @Test
    void entriesAndSteps() throws Exception {
        var state = JobState.NEW.started(Duration.ofMillis(1));
        Fuzzing.ofBytes(Goldens.of("request")).feed(bytes -> {
            var text = new String(bytes, ISO_8859_1);
            var headers = new RecordHeaders();
            headers.add(text, bytes);
            headers.add("mmio-journal-" + text, bytes);
            headers.add("mmio-journal-offset", bytes);
            headers.add("empty", null);
            var replay = new JournalReplay(form);

            replay.add(read(form.entry(0, JOB, new JobEntry(bytes, bytes, headers, text, NOW, 77, NOW, state))));
            replay.add(read(form.step(0, JOB, "step/" + text, bytes)));

            var job = replay.result().unfinished().getFirst();
            assertThat(job.id()).isEqualTo(JOB);
            assertThat(job.entry().value()).isEqualTo(bytes);
            assertThat(job.entry().key()).isEqualTo(bytes);
            assertThat(job.entry().fingerprint()).isEqualTo(text);
            assertThat(job.entry().offset()).isEqualTo(77);
            assertThat(job.state()).isEqualTo(state);
            assertThat(job.steps()).containsOnly(entry("step/" + text, bytes));
            if (!text.startsWith("mmio-journal-")) {
                assertThat(job.entry().headers().lastHeader(text).value()).isEqualTo(bytes);
                assertThat(job.entry().headers()).hasSize(2);
            }
        });
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
