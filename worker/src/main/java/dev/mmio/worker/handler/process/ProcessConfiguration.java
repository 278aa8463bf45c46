package dev.mmio.worker.handler.process;

import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.media.MediaFetcher;
import dev.mmio.worker.media.Workspaces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `process` jobs.
@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    @Bean
    ProcessHandler processHandler(Gemini gemini, GeminiDefaults defaults, MediaFetcher fetcher, Workspaces workspaces) {
        return new ProcessHandler(gemini, defaults, fetcher::fetch, workspaces);
    }
}
