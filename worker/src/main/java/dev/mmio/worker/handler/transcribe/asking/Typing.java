package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.checking.Expected;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.mending.RepairLimits;
import org.jspecify.annotations.Nullable;

/// Who is asked for the transcript of a job, and what is expected of it.
///
/// @param profile the model that is asked first
/// @param fallback the model that is asked when that one cannot; none if null
public record Typing(
        TranscribeRequest request,
        Profile profile,
        @Nullable Profile fallback) {

    public static Typing of(TranscribeRequest request, String model, @Nullable String fallback) {
        return new Typing(request, Profile.of(request, model), fallback == null ? null : Profile.of(request, fallback));
    }

    public Profile profileFor(Ask ask) {
        return ask.manner() == Ask.Manner.FALLBACK && fallback != null ? fallback : profile;
    }

    public RepairLimits limits() {
        return fallback == null ? RepairLimits.usual() : RepairLimits.withFallback();
    }

    /// Returns what answers are compared with.
    ///
    /// @param sound all that is asked about
    public Expected expected(Span sound) {
        var instruction = profile.instruction(new Ask(sound, Ask.Manner.USUAL, 0));
        return new Expected(request.language(), instruction == null ? "" : instruction);
    }
}
