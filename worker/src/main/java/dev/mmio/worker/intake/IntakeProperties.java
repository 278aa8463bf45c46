package dev.mmio.worker.intake;

import dev.mmio.worker.startup.UnfitSettingsException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of how jobs are taken from Kafka.
///
/// @param group consumer group that all workers of an installation share
/// @param releaseGrace how long a partition that moves is held so that running paid steps can finish
/// @param maxRecordSize largest job record that is accepted, uncompressed; its key and headers may have 32 KiB more
/// @param maxWaiting jobs that may wait in one worker; while there are so many, no more are taken
@ConfigurationProperties("mmio.intake")
public record IntakeProperties(
        @DefaultValue("mmio-workers") String group,
        @DefaultValue("PT20S") Duration releaseGrace,
        @DefaultValue("1MB") DataSize maxRecordSize,
        @DefaultValue("100000") int maxWaiting) {

    public IntakeProperties {
        if (maxWaiting < 1 || maxRecordSize.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "mmio.intake.max-waiting and mmio.intake.max-record-size must be at least 1");
        }
        if (releaseGrace.isNegative()) {
            throw new IllegalArgumentException("mmio.intake.release-grace must not be below 0");
        }
    }

    /// What a result or an entry of the journal may add to a job's record.
    private static final DataSize ADDED = DataSize.ofMegabytes(1);

    /// Refuses settings under which a job could be accepted that cannot be journaled.
    void checkFits(DataSize written) {
        if (written.toBytes() < maxRecordSize.toBytes() + ADDED.toBytes()) {
            throw new UnfitSettingsException(
                    "A job as large as mmio.intake.max-record-size (" + maxRecordSize.toBytes()
                            + " bytes) could not be journaled within mmio.outbox.max-record-size ("
                            + written.toBytes() + " bytes).",
                    "Set the second above the first by " + ADDED.toBytes() + " bytes.");
        }
    }
}
