package dev.mmio.worker.gemini.video;

import org.jspecify.annotations.Nullable;

/// A film that was made.
///
/// @param uri where Gemini keeps it, for about two days
/// @param mimeType what Gemini says it is
public record MadeVideo(String uri, @Nullable String mimeType) {}
