package dev.mmio.worker.handler.live;

import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.gemini.Live;
import dev.mmio.worker.media.MediaFetcher;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import dev.mmio.worker.relay.LiveTopics;
import dev.mmio.worker.telemetry.LiveMeters;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `live` jobs.
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LiveHandler liveHandler(Live live, GeminiDefaults defaults, LiveStudio studio, LiveProperties properties) {
        return new LiveHandler(live, defaults, studio, properties);
    }

    @Bean
    LiveStudio liveStudio(
            LiveTopics topics,
            MediaFetcher fetcher,
            Ffmpeg ffmpeg,
            Workspaces workspaces,
            MediaStore store,
            LiveMeters meters,
            InstantSource clock) {
        return new LiveStudio(topics, fetcher::fetch, new Decoder(ffmpeg), workspaces, store, meters, clock);
    }
}
