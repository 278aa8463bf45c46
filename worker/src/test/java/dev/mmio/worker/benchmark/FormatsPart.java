package dev.mmio.worker.benchmark;

import dev.mmio.simulator.speech.Script;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/// Words and their times in recordings of all forms, cut every minute, beside the usual script.
record FormatsPart(TranscribePlace place) {

    private static final Duration PIECE = Duration.ofMinutes(1);
    private static final double MOST_MILLIS = 100;

    void measure(AimTable table) throws IOException, InterruptedException {
        try (var stage = place.stage(Stream.of())) {
            var question = new UsualQuestion(stage.gemini(), TranscribeStage.NATIVE);
            for (var form : place.sizes().forms()) {
                measure(stage, new UsualScript(question, PIECE), form, table);
            }
        }
    }

    private void measure(TranscribeStage stage, UsualScript script, RecordingForm form, AimTable table)
            throws IOException, InterruptedException {
        var spoken = form.script(place.script(place.sizes().minutes()));
        var recording = form.make(spoken, place.folder());
        var told = stage.transcribe("form-" + form, recording, TranscribeStage.NATIVE, 1);
        var ours = score(spoken, told);
        var usual = WordScore.of(Recordings.words(spoken), script.transcribe(recording, form.mimeType()));
        var gaps = told.transcript().gaps().size();
        System.out.printf("%s: %s, %d gaps; usual: %s%n", form, ours, gaps, usual);
        add(form, ours, usual, table);
        Files.delete(recording);
    }

    private static WordScore score(Script spoken, Told told) {
        return WordScore.of(Recordings.words(spoken), WordScore.words(told.transcript()));
    }

    private static void add(RecordingForm form, WordScore ours, WordScore usual, AimTable table) {
        var part = TranscribePart.FORMATS;
        table.add(part, form + ": words lost", ours.lost(), usual.lost(), Aim.atMost(0));
        table.add(part, form + ": words doubled or garbled", ours.extra(), usual.extra(), Aim.atMost(0));
        table.add(
                part,
                form + ": starts off by, p95, ms",
                (double) ours.startError(0.95),
                (double) usual.startError(0.95),
                Aim.atMost(MOST_MILLIS));
    }
}
