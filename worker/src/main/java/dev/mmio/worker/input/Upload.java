package dev.mmio.worker.input;

import dev.mmio.worker.gemini.GeminiFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is remembered of an upload. Part of the stored form of a job: changing it is a migration.
record Upload(
        String name, String uri, String mimeType, @Nullable Instant expires) {

    static Upload of(GeminiFile file) {
        return new Upload(file.name(), file.uri(), file.mimeType(), file.expires());
    }
}
