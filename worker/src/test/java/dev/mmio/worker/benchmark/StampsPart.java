package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import dev.mmio.worker.testkit.WordScore.Found;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Times that a general model tells, as they are told and as they are repaired. They are told in whole seconds, 0.4 s
/// too late and 0.3 s off in the standard deviation.
record StampsPart(TranscribePlace place) {

    private static final Duration PIECE = Duration.ofMinutes(1);

    void measure(AimTable table) throws IOException, InterruptedException {
        var script = place.script(place.sizes().minutes());
        var said = Recordings.words(script);
        var recording = RecordingForm.WAV.make(script, place.folder());
        try (var stage = place.stage(stamps())) {
            var told = stage.transcribe("stamps", recording, TranscribeStage.GENERAL, 1);
            var question = new UsualQuestion(stage.gemini(), TranscribeStage.GENERAL);
            var raw = new UsualScript(question, PIECE).transcribe(recording, RecordingForm.WAV.mimeType());
            var ours = firsts(WordScore.of(said, WordScore.words(told.transcript())));
            var usual = firsts(WordScore.of(said, raw));
            add(table, "sentences start off by, median, ms", error(ours, 0.5), error(usual, 0.5));
            add(table, "sentences start off by, p95, ms", error(ours, 0.95), error(usual, 0.95));
            add(table, "words lost", said.size() - found(said, told), Double.NaN);
        }
    }

    private static Stream<String> stamps() {
        return Stream.of("offset=400ms", "jitter=300ms", "quantum=1s")
                .map(setting -> "simulator.transcript.stamps." + setting);
    }

    private static double found(List<TimedWord> said, Told told) {
        return WordScore.of(said, WordScore.words(told.transcript())).found().size();
    }

    private static void add(AimTable table, String what, double ours, double usual) {
        table.add(TranscribePart.STAMPS, what, ours, usual, Aim.NONE);
    }

    /// Words of a segment have its time: only the first one counts.
    private static List<Found> firsts(WordScore score) {
        var starts = new HashSet<Long>();
        return score.found().stream()
                .filter(found -> starts.add(found.heard().start()))
                .toList();
    }

    private static double error(List<Found> found, double share) {
        var sorted = found.stream()
                .mapToLong(each -> Math.abs(each.startError()))
                .sorted()
                .toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
