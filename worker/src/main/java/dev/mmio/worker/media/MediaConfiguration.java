package dev.mmio.worker.media;

import dev.mmio.worker.media.bucket.Buckets;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    Buckets buckets(MediaProperties properties) {
        return properties.buckets();
    }

    @Bean
    AllowedRoots allowedRoots(MediaProperties properties, Buckets buckets) {
        return properties.roots(buckets);
    }

    @Bean
    MediaFetcher mediaFetcher(MediaProperties properties, AllowedRoots roots) {
        var maxBytes = properties.maxInputSize().toBytes();
        var web = new WebFetcher(properties.webPolicy(), maxBytes, new OkHttpClient());
        return new MediaFetcher(roots, web, maxBytes);
    }

    @Bean
    MediaListing mediaListing(AllowedRoots roots) {
        return new MediaListing(roots);
    }

    @Bean
    Workspaces workspaces(MediaProperties properties) {
        return new Workspaces(properties.workspaceRoot());
    }

    @Bean
    MediaStore mediaStore(MediaProperties properties, Buckets buckets) {
        return new MediaStore(
                properties.storeRoot(buckets),
                buckets,
                properties.maxArtifactSize().toBytes());
    }

    /// The usual folders need not be there.
    @Bean
    ApplicationListener<ApplicationReadyEvent> placesAtStart(
            MediaProperties properties, MediaStore store, AllowedRoots roots) {
        var named = properties.allowedRoots() == null ? List.<Path>of() : roots.folders();
        return _ -> new PlacesAtStart(store, named).check();
    }

    /// Down when the disk is full or the store is gone: nothing could be fetched or kept.
    @Bean
    HealthIndicator mediaHealthIndicator(Workspaces workspaces, MediaStore store) {
        return () -> {
            try {
                workspaces.checkWritable();
                store.checkWritable();
                return Health.up().build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Health.down(e).build();
            } catch (Exception e) {
                return Health.down(e).build();
            }
        };
    }
}
