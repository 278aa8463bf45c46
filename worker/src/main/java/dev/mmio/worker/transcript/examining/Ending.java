package dev.mmio.worker.transcript.examining;

/// How an answer ended.
public sealed interface Ending {

    /// The model says that it is done.
    record Finished() implements Ending {}

    /// It reached the limit of tokens.
    record CutOff() implements Ending {}

    /// It went in circles and was cancelled.
    record Looped() implements Ending {}

    /// The model may not say more.
    ///
    /// @param reason the finish reason, such as `RECITATION`
    record Blocked(String reason) implements Ending {}
}
