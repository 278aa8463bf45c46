package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.gemini.AnswerOptions;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Examiner;
import dev.mmio.worker.transcript.examining.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a model is asked for a transcript, and how its answers are read.
public sealed interface Profile permits NativeProfile, GeneralProfile {

    /// Models made for transcription are told by their names.
    static Profile of(TranscribeRequest request, String model) {
        return model.contains("transcribe") ? new NativeProfile(request, model) : new GeneralProfile(request, model);
    }

    String model();

    /// Returns the longest sound that the model takes.
    Duration longest();

    /// Returns what stands beside the sound; null if nothing does.
    @Nullable
    String instruction(Ask ask);

    AnswerOptions options(Ask ask);

    Reply examine(Examiner examiner, Ask ask, Heard heard);
}
