package dev.mmio.worker.gemini.live;

import dev.mmio.message.JobRequest.ResponseModality;
import org.jspecify.annotations.Nullable;

/// What a live session is to be like.
///
/// @param model the model that is spoken to
/// @param modality what it answers with
/// @param voice name of a voice of the model's; its own choice if null
/// @param system instruction for the whole session
/// @param handle by which an earlier connection of the session is resumed; null if there was none
public record LiveSetup(
        String model,
        ResponseModality modality,
        @Nullable String voice,
        @Nullable String system,
        @Nullable String handle) {

    /// Returns the same, resumed by another handle.
    public LiveSetup resumedBy(@Nullable String other) {
        return new LiveSetup(model, modality, voice, system, other);
    }

    /// Leaves out the instruction, which is private, and the handle, which opens the session.
    @Override
    public String toString() {
        return "LiveSetup[" + model + ", " + modality + "]";
    }
}
