package dev.mmio.worker.gemini;

/// What a handler takes where a request leaves it open.
///
/// @param processModel model of `process` jobs
/// @param transcribeModel model of `transcribe` jobs
/// @param imageModel model of `image` jobs
/// @param inlineLimit bytes of media that one prompt may carry; more goes by the Files API
public record GeminiDefaults(String processModel, String transcribeModel, String imageModel, long inlineLimit) {}
