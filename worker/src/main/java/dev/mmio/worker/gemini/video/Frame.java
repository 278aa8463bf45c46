package dev.mmio.worker.gemini.video;

import java.nio.file.Path;

/// A picture that a film begins or ends with.
public record Frame(Path path, String mimeType) {}
