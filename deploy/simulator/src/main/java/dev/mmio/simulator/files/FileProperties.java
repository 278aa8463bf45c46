package dev.mmio.simulator.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long uploaded files take and live.
///
/// @param processingTime time in state PROCESSING before a file is ACTIVE
/// @param expiry time until a file is gone
@ConfigurationProperties("simulator.files")
public record FileProperties(
        @DefaultValue("200ms") Duration processingTime,
        @DefaultValue("48h") Duration expiry) {}
