package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.Consumption;
import java.time.Instant;

/// Hears an answer as it comes, on the thread that asked.
public interface AnswerListener extends CallListener, RequestListener {

    /// The next piece of the answer. Whoever has heard enough throws a [JobException.Permanent]: the connection is
    /// closed, and that is what becomes of the call.
    void text(String piece);

    /// The next turn of a transcription; its text is told as a piece, too.
    default void turn(SpokenTurn turn) {}

    /// All pieces so far are void: the answer starts again.
    void restart();

    /// The call has to wait for its turn.
    ///
    /// @param until when it will be made, about
    void waiting(WaitReason reason, Instant until);

    /// What a call used. Told once per call that Gemini said anything about, also if it failed: it was paid for.
    void used(Consumption used);
}
