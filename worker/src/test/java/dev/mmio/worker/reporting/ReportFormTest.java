package dev.mmio.worker.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobStatus;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.job.Report;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormTest {

    private final ReportForm form = new ReportForm(new MessageJson());

    @Test
    void readsHowAJobOfABatchEnded() {
        var report = Objects.requireNonNull(read("{\"id\":\"one\",\"status\":\"succeeded\",\"index\":3}"));

        assertThat(report.item().id()).isEqualTo(new JobId("one"));
        assertThat(report.item().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(report.item().index()).isEqualTo(3);
        assertThat(report.seal()).isEqualTo("sealed");
    }

    /// One that is broken must not keep the others from their batch.
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"id\":\"a/b\",\"status\":\"succeeded\"}",
                "{\"id\":\"one\"}",
                "{\"status\":\"succeeded\"}"
            })
    void leavesOutWhatIsNoReport(@Nullable String value) {
        assertThat(read(value)).isNull();
    }

    @SuppressWarnings("NullAway") // A record may have no value, which Kafka's types do not tell.
    private @Nullable Report read(@Nullable String value) {
        var record = new ConsumerRecord<>(
                "mmio-batches", 0, 0, "batch".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        record.headers().add(MessageHeaders.BATCH_SEAL, "sealed".getBytes(UTF_8));
        return form.read(record);
    }
}
