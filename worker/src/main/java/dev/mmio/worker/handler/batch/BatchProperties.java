package dev.mmio.worker.handler.batch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of `batch` jobs.
///
/// @param window jobs of one batch that may be out at once, so that those of others find their turn
/// @param maxItems most jobs of one batch
@ConfigurationProperties("mmio.batch")
public record BatchProperties(
        @DefaultValue("1000") int window,
        @DefaultValue("100000") int maxItems) {

    public BatchProperties {
        if (window < 1 || maxItems < 1) {
            throw new IllegalArgumentException("mmio.batch.window and mmio.batch.max-items must be at least 1");
        }
    }
}
