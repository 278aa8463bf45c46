package dev.mmio.worker.handler.video;

import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.gemini.Videos;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.media.MediaFetcher;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.telemetry.OperationMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `video` jobs.
@Configuration(proxyBeanMethods = false)
class VideoConfiguration {

    @Bean
    VideoHandler videoHandler(
            Videos videos,
            Gemini gemini,
            GeminiDefaults defaults,
            VideoMedia media,
            VideoProperties properties,
            OperationMeters meters,
            InstantSource clock) {
        var terms = new SubmissionTerms(defaults.videoModel(), defaults.inlineLimit(), properties.whenUnknown());
        return new VideoHandler(
                new Submitter(videos, media.fetch(), media.workspaces(), terms, clock),
                new Watch(videos, properties.watchTerms(), meters, clock),
                new Collector(gemini, media.store(), media.workspaces()));
    }

    @Bean
    VideoMedia videoMedia(MediaFetcher fetcher, MediaStore store, Workspaces workspaces) {
        return new VideoMedia(fetcher::fetch, store, workspaces);
    }

    @Bean
    OperationMeters operationMeters(MeterRegistry registry) {
        return new OperationMeters(registry);
    }

    /// Where frames come from and films go to.
    record VideoMedia(Fetch fetch, MediaStore store, Workspaces workspaces) {}
}
