package dev.mmio.worker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How long a recording takes when each answer takes long, beside one piece after the other. The usual script is not
/// run to its end: it takes as long as cutting does, and one measured answer for each piece.
record SpeedPart(TranscribePlace place) {

    private static final int MINUTES = 15;
    private static final double SHARE = 0.8;

    void measure(AimTable table) throws IOException, InterruptedException {
        int minutes = 60 * place.sizes().hours().speed();
        var latency = "simulator.content.first-token=" + TranscribeSizes.LATENCY.toMillis() + "ms";
        try (var stage = place.stage(Stream.of(latency))) {
            for (var form : List.of(RecordingForm.MP3, RecordingForm.WAV)) {
                var recording = form.make(place.script(minutes), place.folder());
                double ours = seconds(stage.transcribe("speed-" + form, recording, TranscribeStage.NATIVE, MINUTES)
                        .took());
                double usual = usual(stage, recording, form);
                var aim = Aim.atLeast(SHARE * minutes / MINUTES);
                table.add(TranscribePart.SPEED, form + ": seconds", ours, usual, Aim.NONE);
                table.add(TranscribePart.SPEED, form + ": times as fast", usual / ours, aim);
                Files.delete(recording);
            }
        }
    }

    private static double usual(TranscribeStage stage, Path recording, RecordingForm form)
            throws IOException, InterruptedException {
        var question = new UsualQuestion(stage.gemini(), TranscribeStage.NATIVE);
        long began = System.nanoTime();
        var pieces = new UsualScript(question, Duration.ofMinutes(MINUTES)).split(recording);
        var cut = Duration.ofNanos(System.nanoTime() - began);
        question.ask(Files.readAllBytes(pieces.getFirst()), form.mimeType());
        var cutAndAsked = Duration.ofNanos(System.nanoTime() - began);
        for (var piece : pieces) {
            Files.delete(piece);
        }
        return seconds(cut) + pieces.size() * seconds(cutAndAsked.minus(cut));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
