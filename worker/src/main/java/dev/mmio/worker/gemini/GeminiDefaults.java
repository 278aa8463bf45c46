package dev.mmio.worker.gemini;

import dev.mmio.message.JobKind;
import java.util.Map;

/// What a handler takes where a request leaves it open.
///
/// @param processModel model of `process` jobs
/// @param transcribeModel model of `transcribe` jobs
/// @param videoModel model of `video` jobs
/// @param imageModel model of `image` jobs
/// @param liveModel model of `live` jobs
/// @param inlineLimit bytes of media that one prompt may carry; more goes by the Files API
public record GeminiDefaults(
        String processModel,
        String transcribeModel,
        String videoModel,
        String imageModel,
        String liveModel,
        long inlineLimit) {

    /// Returns the models by the kinds of jobs that may leave them open.
    public Map<JobKind, String> models() {
        return Map.of(
                JobKind.PROCESS,
                processModel,
                JobKind.TRANSCRIBE,
                transcribeModel,
                JobKind.VIDEO,
                videoModel,
                JobKind.IMAGE,
                imageModel,
                JobKind.LIVE,
                liveModel);
    }
}
