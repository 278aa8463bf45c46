package dev.mmio.worker.gemini;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What can go wrong with a call, as it was seen. What it means is said by [FaultMeaning].
sealed interface Fault {

    /// Gemini said no, by status or in the middle of an answer.
    ///
    /// @param retryAfter the header of that name
    record Refused(ApiError error, @Nullable String retryAfter) implements Fault {}

    /// The connection could not be made, broke or stayed silent.
    record Disconnected(IOException cause) implements Fault {}

    /// Something came that cannot be understood.
    ///
    /// @param what names it, without quoting it
    record Garbled(String what) implements Fault {}

    /// Gemini did not begin to answer because it does not like the prompt.
    record PromptBlocked(String reason) implements Fault {}

    /// Gemini stopped for another reason than having finished.
    record Stopped(String reason) implements Fault {}

    /// The answer ended without a reason.
    record Unfinished() implements Fault {}

    /// Gemini cannot read a file that was uploaded.
    record FileFailed(String reason) implements Fault {}

    /// An operation ended with an error.
    record OperationFailed(ApiError error) implements Fault {}

    /// An operation ended with nothing, because what it made is not to be seen.
    ///
    /// @param reasons as Gemini tells them
    record MediaFiltered(String reasons) implements Fault {}

    /// An operation ended with nothing, and without a reason.
    record NothingMade() implements Fault {}

    /// Gemini no longer has what it made.
    record Expired() implements Fault {}

    /// A live session was closed instead of set up.
    ///
    /// @param code as of WebSockets
    record SessionRefused(int code, String reason) implements Fault {}

    /// A live session was closed in the middle.
    ///
    /// @param code as of WebSockets
    record SessionClosed(int code, String reason) implements Fault {}

    /// A live session was not set up in time.
    record SessionUnanswered() implements Fault {}
}
