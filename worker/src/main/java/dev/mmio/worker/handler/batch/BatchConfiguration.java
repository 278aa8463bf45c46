package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.media.MediaListing;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.outbox.OutboxProperties;
import dev.mmio.worker.telemetry.BatchMeters;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `batch` jobs.
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {

    @Bean
    Rolls rolls(MediaListing listing, MediaStore store, MessageJson json, BatchProperties properties) {
        return new Rolls(listing, store, json, properties.maxItems());
    }

    @Bean
    BatchHandler batchHandler(
            Rolls rolls,
            MediaStore store,
            Workspaces workspaces,
            MessageJson json,
            OutboxProperties outbox,
            BatchProperties properties,
            BatchMeters meters,
            InstantSource clock) {
        var portions = new Portions(rolls, json, properties.window());
        var harvest = new Harvest(
                portions, store, workspaces, json, outbox.inlineLimit().toBytes());
        return new BatchHandler(portions, harvest, meters, clock);
    }
}
