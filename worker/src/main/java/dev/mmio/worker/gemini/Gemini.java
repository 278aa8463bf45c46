package dev.mmio.worker.gemini;

import dev.mmio.worker.job.JobException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Asks Gemini. Every fault comes out as a [JobException] that says what it means for the job; interrupting the virtual
/// thread of the caller closes the connection at once.
public interface Gemini {

    /// Says at once if the model cannot be asked now, so that nothing need be prepared for it.
    ///
    /// @throws JobException.NoQuota if so
    void requireOpen(String model);

    /// Asks, and gives the answer out piece by piece. Returns only when Gemini said that the answer is whole, or that
    /// there is a next part.
    ///
    /// @throws JobException if there is no such answer
    Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException;

    /// Uploads a file and waits until prompts may refer to it.
    GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException;

    /// Looks a file up, or returns null if it is not there any more.
    ///
    /// @param name such as `files/abc`
    @Nullable
    GeminiFile file(String name, Caller caller) throws InterruptedException;

    /// Deletes a file. A file that is not there any more is fine.
    void delete(String name, Caller caller) throws InterruptedException;

    /// Writes what Gemini made into a file, which is replaced; memory does not grow with its size.
    ///
    /// @param uri where Gemini said it lies
    void download(String uri, Path target, Caller caller) throws InterruptedException;
}
