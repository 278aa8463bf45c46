package dev.mmio.worker.benchmark;

import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a pass over a recording costs: its CPU beside ffmpeg that decodes it and does nothing else, and its heap.
record SoundPart(TranscribePlace place) {

    private static final int MINUTES = 20;
    private static final double MOST_TIMES = 1.5;
    private static final int MOST_HEAP = 150;

    void measureCpu(AimTable table) throws IOException, InterruptedException {
        var recording = recording(RecordingForm.MP3, place.sizes().hours().cpu());
        double decoded = SoundCost.of(SoundWork.DECODED, recording).cpu();
        var part = TranscribePart.CPU;
        for (var work : List.of(SoundWork.MAPPED, SoundWork.CUT)) {
            double cpu = SoundCost.of(work, recording).cpu();
            var what = work == SoundWork.CUT ? "pass with all its chunks" : "pass that makes no chunk";
            table.add(part, what + ", seconds of CPU", cpu, decoded, Aim.NONE);
            table.add(part, what + ", times a plain decoding", cpu / decoded, Aim.atMost(MOST_TIMES));
        }
        Files.delete(recording);
    }

    void measureMemory(AimTable table) throws IOException, InterruptedException {
        var recording = recording(RecordingForm.FLAC, place.sizes().hours().memory());
        var cost = SoundCost.of(SoundWork.CUT, recording, "-Xmx" + MOST_HEAP + "m");
        var part = TranscribePart.MEMORY;
        table.add(part, "most heap after a collection, MB, with -Xmx150m", cost.heap(), Aim.atMost(MOST_HEAP));
        table.add(part, "seconds of CPU", cost.cpu(), Aim.NONE);
        Files.delete(recording);
    }

    /// Makes a recording that says the same again and again.
    private Path recording(RecordingForm form, int hours) throws IOException, InterruptedException {
        var piece = form.make(place.script(MINUTES), place.folder());
        var whole = piece.resolveSibling("whole-" + piece.getFileName());
        var times = Integer.toString(hours * 60 / MINUTES - 1);
        Ffmpegs.run(List.of("-stream_loop", times, "-i", piece.toString(), "-c", "copy", whole.toString()));
        Files.delete(piece);
        return whole;
    }
}
