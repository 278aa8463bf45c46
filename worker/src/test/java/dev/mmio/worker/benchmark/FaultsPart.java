package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What becomes of the words when one answer in twenty is not as it should be.
record FaultsPart(TranscribePlace place) {

    private static final double LEAST_FOUND = 0.995;
    private static final double MOST_EXTRA = 10;
    private static final double MOST_EXTRA_WITHOUT = 2;
    private static final double TOKENS_PER_SECOND = 32;

    /// A stream that stands still is usual work here, so the wait is a short one.
    private static final String IDLE = "mmio.gemini.http.stream-idle-timeout=5s";

    void measure(AimTable table) throws IOException, InterruptedException {
        var script = place.script(place.sizes().faulty().minutes());
        var recording = RecordingForm.WAV.make(script, place.folder());
        for (var fault : place.sizes().faulty().faults()) {
            measure(fault, Recordings.words(script), recording, table);
        }
        Files.delete(recording);
    }

    private void measure(TranscribeFault fault, List<TimedWord> said, Path recording, AimTable table)
            throws IOException, InterruptedException {
        var upload = "mmio.gemini.inline-limit=" + (fault.needsUploads() ? "0B" : "8MB");
        var faulty = place.sizes().faulty();
        try (var stage = place.stage(fault.settings(), IDLE, upload)) {
            var told = stage.transcribe("fault-" + fault.name(), recording, faulty.model(), 1);
            var score = WordScore.of(said, WordScore.words(told.transcript()));
            double sent = (stage.promptTokens() - text(told)) / TOKENS_PER_SECOND;
            System.out.printf(
                    "%s: %s, gaps %s, not told %s, %s%n",
                    fault, score, told.transcript().gaps(), untold(told, score), told.took());
            add(fault, told, score, table);
            double extra = 100 * (sent / (60.0 * faulty.minutes()) - 1);
            var most = Aim.atMost(fault == TranscribeFault.NONE ? MOST_EXTRA_WITHOUT : MOST_EXTRA);
            table.add(TranscribePart.FAULTS, fault + ": more sound sent, %", extra, most);
        }
    }

    private static void add(TranscribeFault fault, Told told, WordScore score, AimTable table) {
        var part = TranscribePart.FAULTS;
        table.add(part, fault + ": share of words found", score.recall(), Aim.atLeast(LEAST_FOUND));
        table.add(
                part,
                fault + ": words lost and not told",
                (double) untold(told, score).size(),
                Aim.atMost(0));
        table.add(part, fault + ": words nobody said", score.extra(), Aim.NONE);
    }

    private static List<TimedWord> untold(Told told, WordScore score) {
        return score.missing().stream()
                .filter(word -> !told.tellsGapAt(word) && !told.tellsOtherLanguageAt(word))
                .toList();
    }

    private static long text(Told told) {
        return told.usage().promptByModality().getOrDefault("TEXT", 0L);
    }
}
