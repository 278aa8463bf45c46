package dev.mmio.worker.handler.transcribe;

import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.handler.transcribe.asking.Interview;
import dev.mmio.worker.handler.transcribe.asking.Questions;
import dev.mmio.worker.handler.transcribe.asking.Typing;
import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.media.cutting.RawSound;
import dev.mmio.worker.media.cutting.SoundCutter;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.telemetry.ChunkMeters;
import java.time.InstantSource;

/// Gives a job what it needs to have its chunks transcribed.
final class Typists {

    private final Gemini gemini;
    private final GeminiDefaults defaults;
    private final SoundCutter cutter;
    private final TranscribeProperties properties;
    private final ChunkMeters meters;
    private final InstantSource clock;

    Typists(
            Gemini gemini,
            GeminiDefaults defaults,
            SoundCutter cutter,
            TranscribeProperties properties,
            ChunkMeters meters,
            InstantSource clock) {
        this.gemini = gemini;
        this.defaults = defaults;
        this.cutter = cutter;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /// Decides who is asked.
    ///
    /// @throws dev.mmio.worker.job.JobException.NoQuota if it cannot be asked now
    Typing typing(TranscribeRequest request) {
        var named = request.terms().model();
        var model = named == null ? defaults.transcribeModel() : named;
        gemini.requireOpen(model);
        return Typing.of(request, model, properties.fallbackModel());
    }

    Questions questions(Typing typing, JobContext context) {
        return new Questions(typing, cutter::part, () -> new Interview(gemini, defaults.inlineLimit(), context, clock));
    }

    Concurrently concurrently() {
        return new Concurrently(properties.chunksInFlight());
    }

    Pace pace(Progress progress, long likely) {
        return new Pace(progress, clock, likely);
    }

    /// Makes the file of a chunk that is sent; the caller deletes it.
    SoundFile encoded(RawSound sound) throws InterruptedException {
        return cutter.encoded(sound);
    }

    ChunkMeters meters() {
        return meters;
    }

    SoundFormat format() {
        return properties.format();
    }
}
