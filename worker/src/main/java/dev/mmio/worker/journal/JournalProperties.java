package dev.mmio.worker.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the workers' memory.
///
/// @param rememberFinished how long a finished id is known as a duplicate; at least the retention of the jobs topic
@ConfigurationProperties("mmio.journal")
public record JournalProperties(@DefaultValue("PT24H") Duration rememberFinished) {

    public JournalProperties {
        if (!rememberFinished.isPositive()) {
            throw new IllegalArgumentException("mmio.journal.remember-finished must be positive");
        }
    }
}
