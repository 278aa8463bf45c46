package dev.mmio.worker.gemini;

import java.time.Duration;

/// How long to wait until Gemini has prepared an uploaded file.
///
/// @param poll time between two looks
/// @param longest after that the upload has failed
record FileWait(Duration poll, Duration longest) {}
