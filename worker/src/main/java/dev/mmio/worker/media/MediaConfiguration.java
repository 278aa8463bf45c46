package dev.mmio.worker.media;

import okhttp3.OkHttpClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    MediaFetcher mediaFetcher(MediaProperties properties) {
        var maxBytes = properties.maxInputSize().toBytes();
        var web = new WebFetcher(properties.webPolicy(), maxBytes, new OkHttpClient());
        return new MediaFetcher(properties.roots(), web, maxBytes);
    }

    @Bean
    Workspaces workspaces(MediaProperties properties) {
        return new Workspaces(properties.workspaceRoot());
    }

    @Bean
    MediaStore mediaStore(MediaProperties properties) {
        return new MediaStore(properties.storeRoot());
    }

    /// Down when the disk is full or the store is gone: nothing could be fetched or kept.
    @Bean
    HealthIndicator mediaHealthIndicator(Workspaces workspaces, MediaStore store) {
        return () -> {
            try {
                workspaces.checkWritable();
                store.checkWritable();
                return Health.up().build();
            } catch (Exception e) {
                return Health.down(e).build();
            }
        };
    }
}
