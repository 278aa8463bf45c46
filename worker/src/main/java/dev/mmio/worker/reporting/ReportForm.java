package dev.mmio.worker.reporting;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.job.Report;
import dev.mmio.worker.telemetry.LogKeys;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How reports are written in their topic.
record ReportForm(MessageJson json) {

    private static final Logger log = LoggerFactory.getLogger(ReportForm.class);

    /// Reads a report.
    ///
    /// @return null if it is none; only workers should write here, so the log tells
    @Nullable
    Report read(ConsumerRecord<byte[], byte[]> record) {
        var seal = CloudEventHeaders.find(record.headers(), MessageHeaders.BATCH_SEAL);
        try {
            var item = Objects.requireNonNull(json.readValue(record.value(), Item.class));
            Objects.requireNonNull(item.id());
            Objects.requireNonNull(item.status());
            return new Report(item, seal == null ? "" : seal);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue(LogKeys.PARTITION, record.partition())
                    .addKeyValue(LogKeys.OFFSET, record.offset())
                    .addKeyValue(LogKeys.FAULT, e.getClass().getSimpleName())
                    .log("A report to a batch cannot be read and is left out");
            return null;
        }
    }
}
