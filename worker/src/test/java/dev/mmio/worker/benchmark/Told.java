package dev.mmio.worker.benchmark;

import dev.mmio.message.JobOutput.Transcript;
import dev.mmio.message.Usage;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.time.Duration;

/// What came of a recording.
///
/// @param usage as the job tells it
/// @param took from sending the job to its result
record Told(Transcript transcript, Usage usage, Duration took) {

    /// How far a word may reach beyond a stretch that is told to be missing.
    private static final long SLACK = 500;

    /// Says whether the transcript tells that something is missing where the word was said.
    boolean tellsGapAt(TimedWord word) {
        return transcript.gaps().stream().anyMatch(gap -> isAt(word, gap.start(), gap.end()));
    }

    /// Says whether the transcript tells that another language stands where the word was said.
    boolean tellsOtherLanguageAt(TimedWord word) {
        return transcript.warnings().stream()
                .filter(warning -> warning.kind().equals("OTHER_LANGUAGE"))
                .anyMatch(warning -> isAt(word, warning.start(), warning.end()));
    }

    private static boolean isAt(TimedWord word, Duration start, Duration end) {
        return start.toMillis() - SLACK <= word.start() && word.start() <= end.toMillis() + SLACK;
    }
}
