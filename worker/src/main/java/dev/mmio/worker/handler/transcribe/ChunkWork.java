package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.media.cutting.ChunkSink;
import dev.mmio.worker.media.cutting.CutChunk;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.tracing.WorkSpan;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Origin;
import java.util.List;

/// Takes chunks as they are cut, and has them transcribed beside each other. The cutter waits while enough are under
/// way. What was done in an earlier run is not done again.
final class ChunkWork implements ChunkSink {

    private static final Transcribed SILENCE =
            new Transcribed(new ChunkTranscript(List.of(), List.of(), List.of()), Origin.SILENCE);

    private final Typists typists;
    private final Concurrently concurrently;
    private final ChunkTranscriber transcriber;
    private final JoinedText joined;
    private final Pace pace;

    ChunkWork(Typists typists, Concurrently concurrently, ChunkTranscriber transcriber, JoinedText joined, Pace pace) {
        this.typists = typists;
        this.concurrently = concurrently;
        this.transcriber = transcriber;
        this.joined = joined;
        this.pace = pace;
    }

    @Override
    public void silent(Chunk chunk) {
        pace.found(chunk);
        typists.meters().ended("silent");
        skip(chunk, SILENCE);
    }

    @Override
    public boolean wants(Chunk chunk, String sha256, EnergyMap map) throws InterruptedException {
        pace.found(chunk);
        var known = transcriber.find(chunk, sha256, map);
        if (known != null) {
            typists.meters().ended("remembered");
            skip(chunk, known);
        }
        return known == null;
    }

    private void skip(Chunk chunk, Transcribed known) {
        joined.add(chunk, known);
        pace.skipped(chunk);
    }

    @Override
    public void take(CutChunk cut) throws InterruptedException {
        concurrently.begin(() -> transcribe(cut));
    }

    private void transcribe(CutChunk cut) throws Exception {
        var span = WorkSpan.chunk(cut.chunk().index());
        var outcome = "error";
        try {
            var done = Told.as(span, () -> transcribed(cut));
            outcome = done.origin().repairs().isEmpty() ? "whole" : "repaired";
        } catch (Exception e) {
            outcome = JobException.labelOf(e);
            throw e;
        } finally {
            typists.meters().ended(outcome);
        }
    }

    private Transcribed transcribed(CutChunk cut) throws Exception {
        var sound = typists.encoded(cut.sound());
        try {
            var transcribed = transcriber.transcribe(cut.chunk(), sound);
            joined.add(cut.chunk(), transcribed);
            pace.done(cut.chunk());
            return transcribed;
        } finally {
            sound.delete();
        }
    }
}
