package dev.mmio.worker.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of how jobs are taken from Kafka.
///
/// @param group consumer group that all workers of an installation share
/// @param releaseGrace how long a partition that moves is held so that running paid steps can finish
/// @param maxRecordSize largest job record that is accepted, headers not counted
@ConfigurationProperties("mmio.intake")
public record IntakeProperties(
        @DefaultValue("mmio-workers") String group,
        @DefaultValue("PT20S") Duration releaseGrace,
        @DefaultValue("1MB") DataSize maxRecordSize) {}
