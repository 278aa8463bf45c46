package dev.mmio.worker.gemini.video;

import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How an operation is.
public sealed interface VideoOperation {

    /// It goes on.
    ///
    /// @param metadata as the operation gives it
    record Running(Map<String, Object> metadata) implements VideoOperation {}

    /// It has made what was asked for.
    record Made(List<MadeVideo> videos) implements VideoOperation {}

    /// It has ended without a film.
    ///
    /// @param why what that means; transient if another operation may succeed
    record Failed(JobException why) implements VideoOperation {}

    /// Gemini does not know it, or no longer.
    record Gone() implements VideoOperation {}

    /// It was not asked for, since there were enough looks for now.
    ///
    /// @param availableIn when it may be asked for
    record NotAsked(Duration availableIn) implements VideoOperation {}
}
