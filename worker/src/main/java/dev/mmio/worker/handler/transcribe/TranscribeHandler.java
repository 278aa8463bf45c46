package dev.mmio.worker.handler.transcribe;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.handler.transcribe.asking.Typing;
import dev.mmio.worker.input.Facts;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.input.RemoteRefs;
import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspace;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.media.cutting.Recording;
import dev.mmio.worker.media.cutting.SoundPass;
import dev.mmio.worker.media.cutting.SoundRequest;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.media.sound.CutRules;
import dev.mmio.worker.media.sound.CutRules.Overlap;
import dev.mmio.worker.tracing.WorkSpan;
import dev.mmio.worker.transcript.language.CommonTongue;
import java.time.Duration;

/// Transcribes a recording of any length.
///
/// It is decoded once from end to end; a chunk is sent as soon as its end is known, while the rest is still being
/// decoded, and its text flows out as soon as all before it is there.
public final class TranscribeHandler implements JobHandler<TranscribeRequest> {

    /// How much of its length a recording may lack without being cut off: encoders round, and count silence of theirs.
    private static final double MOST_OF_IT = 0.99;

    private static final long END_MILLIS = 1_000;

    private final Fetch fetch;
    private final Workspaces workspaces;
    private final SoundPass pass;
    private final Typists typists;
    private final Transcripts transcripts;

    TranscribeHandler(Fetch fetch, Workspaces workspaces, SoundPass pass, Typists typists, Transcripts transcripts) {
        this.fetch = fetch;
        this.workspaces = workspaces;
        this.pass = pass;
        this.typists = typists;
        this.transcripts = transcripts;
    }

    @Override
    public JobOutput handle(TranscribeRequest request, JobContext context) throws Exception {
        var typing = typists.typing(request);
        var questions = typists.questions(typing, context);
        try (var workspace = workspaces.open(context.jobId())) {
            var media = fetch(request, context, workspace);
            var joined = new JoinedText(context.progress());
            var pace = typists.pace(context.progress(), likelyMillis(media));
            try (var concurrently = typists.concurrently()) {
                var memory = transcripts.memory(context);
                var tongue = new CommonTongue();
                var transcriber = new ChunkTranscriber(
                        typing,
                        media.sha256(),
                        questions,
                        chunk -> new Suspicion(tongue, concurrently, memory, chunk),
                        memory);
                var work = new ChunkWork(typists, concurrently, transcriber, joined, pace);
                var recording = cut(sound(typing, media), workspace, work, concurrently);
                pace.cut();
                concurrently.await();
                context.progress().stage("write");
                return transcripts.write(request, joined.end(judged(recording, media)), workspace);
            }
        } catch (JobException.Permanent e) {
            questions.giveUp();
            throw e;
        }
    }

    /// If the recording cannot be cut on for now, those of its chunks that are under way are paid for already.
    private Recording cut(SoundRequest sound, Workspace workspace, ChunkWork work, Concurrently concurrently)
            throws InterruptedException {
        try {
            return Told.as(WorkSpan.beside("decode"), () -> pass.cut(sound, workspace.directory(), work));
        } catch (JobException.Transient e) {
            concurrently.await();
            throw e;
        }
    }

    /// Of a file that was cut off, as a download may be, ffmpeg says nothing if it ends with a whole sample or frame.
    private static Recording judged(Recording recording, Media media) throws InterruptedException {
        double promised = 1000 * Facts.promisedSeconds(media) * MOST_OF_IT - END_MILLIS;
        return recording.millis() < promised ? recording.asDamaged() : recording;
    }

    private Media fetch(TranscribeRequest request, JobContext context, Workspace workspace)
            throws InterruptedException {
        if (RemoteRefs.isRemote(request.input())) {
            throw new JobException.Permanent(
                    FailureCode.MEDIA_UNSUPPORTED,
                    "a recording must be at a place the worker can read itself: file:, https: or data");
        }
        context.progress().stage("fetch");
        return fetch.into(request.input(), workspace);
    }

    private static long likelyMillis(Media media) throws InterruptedException {
        return switch (Facts.of(media)) {
            case MediaFacts.Sound(var seconds) -> Math.round(seconds * 1000);
            case MediaFacts.Film(var seconds) -> Math.round(seconds * 1000);
            case MediaFacts.Image _, MediaFacts.Document _, MediaFacts.Text _, MediaFacts.Guess _ -> 0;
        };
    }

    private SoundRequest sound(Typing typing, Media media) {
        var request = typing.request();
        var longest = typing.profile().longest();
        var wished = Duration.ofMinutes(request.chunkMinutes());
        var rules = new CutRules(
                wished.compareTo(longest) < 0 ? wished : longest,
                longest,
                request.speakers() ? Overlap.EVERYWHERE : Overlap.AT_HARD_CUTS);
        return new SoundRequest(media.path(), request.track(), rules, typists.format());
    }
}
