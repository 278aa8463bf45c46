package dev.mmio.worker.transcript;

import dev.mmio.message.JobOutput;
import dev.mmio.worker.media.sound.Span;
import java.time.Duration;

/// A stretch with speech that could not be had. Told in the result, so that no hole is silent.
///
/// @param reason why, in the words of the contract: a finish reason of Gemini such as `RECITATION`, or `UNHEARD`
public record Gap(Span span, String reason) implements Passage {

    /// Returns the same in the words of the contract.
    public JobOutput.Gap toOutput() {
        return new JobOutput.Gap(Duration.ofMillis(span.start()), Duration.ofMillis(span.end()), reason);
    }

    public Gap later(long millis) {
        return new Gap(span.later(millis), reason);
    }
}
