package dev.mmio.worker.gemini;

import java.nio.file.Path;

/// A file that came along with an answer, such as a picture.
public record Attachment(Path path, String mimeType) {}
