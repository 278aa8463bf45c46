package dev.mmio.worker.handler.transcribe;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.media.MediaFetcher;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.media.cutting.SoundCutter;
import dev.mmio.worker.media.cutting.SoundPass;
import dev.mmio.worker.telemetry.ChunkMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the handler of `transcribe` jobs.
@Configuration(proxyBeanMethods = false)
class TranscribeConfiguration {

    @Bean
    TranscribeHandler transcribeHandler(
            MediaFetcher fetcher, Workspaces workspaces, SoundPass pass, Transcripts transcripts, Typists typists) {
        return new TranscribeHandler(fetcher::fetch, workspaces, pass, typists, transcripts);
    }

    @Bean
    Typists typists(
            Gemini gemini,
            GeminiDefaults defaults,
            SoundCutter cutter,
            TranscribeProperties properties,
            MeterRegistry registry,
            InstantSource clock) {
        return new Typists(gemini, defaults, cutter, properties, new ChunkMeters(registry), clock);
    }

    @Bean
    Transcripts transcripts(MediaStore store, MessageJson json) {
        return new Transcripts(store, json);
    }
}
