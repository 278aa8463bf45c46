package dev.mmio.worker.gemini;

import java.nio.file.Path;

/// A file to upload.
///
/// @param displayName how Gemini lists it; not seen by the model
public record LocalFile(Path path, String mimeType, String displayName) {}
