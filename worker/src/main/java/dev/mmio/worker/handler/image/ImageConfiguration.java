package dev.mmio.worker.handler.image;

import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.media.MediaFetcher;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `image` jobs.
@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

    @Bean
    ImageHandler imageHandler(Studio studio, MediaFetcher fetcher, Workspaces workspaces) {
        return new ImageHandler(studio, fetcher::fetch, workspaces);
    }

    @Bean
    Studio studio(Gemini gemini, GeminiDefaults defaults, MediaStore store, ImageProperties properties) {
        return new Studio(gemini, defaults, store, properties.picturesInFlight());
    }
}
