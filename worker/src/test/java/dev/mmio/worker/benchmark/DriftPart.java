package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import dev.mmio.worker.testkit.WordScore.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whether times run away in a recording of hours: by how much words of the last ten minutes start later, compared with
/// those of the first ten.
record DriftPart(TranscribePlace place) {

    private static final Duration PIECE = Duration.ofMinutes(1);
    private static final long ENDS = Duration.ofMinutes(10).toMillis();
    private static final double FRAME = 10;

    void measure(AimTable table) throws IOException, InterruptedException {
        var script = place.script(60 * place.sizes().hours().drift());
        var said = Recordings.words(script);
        var recording = RecordingForm.MP3.make(script, place.folder());
        try (var stage = place.stage(Stream.of())) {
            var told = stage.transcribe("drift", recording, TranscribeStage.NATIVE, 1);
            var question = new UsualQuestion(stage.gemini(), TranscribeStage.NATIVE);
            var usual = new UsualScript(question, PIECE).transcribe(recording, RecordingForm.MP3.mimeType());
            var score = WordScore.of(said, WordScore.words(told.transcript()));
            var part = TranscribePart.DRIFT;
            long end = script.length().toMillis();
            table.add(part, "drift, ms", drift(score, end), drift(WordScore.of(said, usual), end), Aim.atMost(FRAME));
            table.add(part, "words lost", score.lost(), Aim.atMost(0));
            table.add(part, "words doubled or garbled", score.extra(), Aim.atMost(0));
        }
    }

    private static double drift(WordScore score, long end) {
        double first = error(score, found -> found.said().start() < ENDS);
        return Math.abs(error(score, found -> found.said().start() >= end - ENDS) - first);
    }

    private static double error(WordScore score, Predicate<Found> which) {
        return score.found().stream()
                .filter(which)
                .mapToLong(Found::startError)
                .average()
                .orElse(Double.NaN);
    }
}
