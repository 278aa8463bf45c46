package dev.mmio.worker.handler.live;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.gemini.Live;
import dev.mmio.worker.gemini.live.LiveSetup;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.input.RemoteRefs;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.job.OperationProgress;
import dev.mmio.worker.media.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Speaks with a model in real time, for as long as there is something to say.
///
/// What comes out goes to its topic at once, and is taken down for the result. The journal knows from
/// where another worker would go on; what was said before it reads from the topic.
public final class LiveHandler implements JobHandler<LiveRequest> {

    private static final String BEGUN = "begun";

    /// The clock of whoever writes input may be behind that of whoever wrote the job.
    private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private final Live live;
    private final GeminiDefaults defaults;
    private final LiveStudio studio;
    private final LiveProperties properties;

    LiveHandler(Live live, GeminiDefaults defaults, LiveStudio studio, LiveProperties properties) {
        this.live = live;
        this.defaults = defaults;
        this.studio = studio;
        this.properties = properties;
    }

    @Override
    public JobOutput handle(LiveRequest request, JobContext context) throws Exception {
        var model = model(request);
        try (var workspace = studio.workspaces().open(context.jobId())) {
            var begun = context.steps().once(BEGUN, Begun.class, () -> begin(context));
            var begin = context.steps().find(Session.BOOKMARK, Bookmark.class);
            if (begin == null) {
                var place = new Place(0, 0, begun.input());
                begin = new Bookmark(null, place, place);
            }
            try (var minutes = new Minutes(workspace.directory().resolve("answer.pcm"), begun.at());
                    var seat = live.open(model);
                    var source = source(request, context, workspace, begin.heard())) {
                var talk = studio.talk(minutes, context);
                var setup = new LiveSetup(
                        model, request.responseModality(), request.voice(), request.system(), begin.handle());
                var line = new Line(seat, setup, Caller.of(context, "live"));
                hold(new Session(line, source, talk, context, properties, begin), talk, context);
                var heard = source.backlog().end().sound();
                context.progress().stage("keep");
                return context.standing().run() == 1
                        ? output(minutes, heard, context)
                        : outputOfAllRuns(begun, heard, context, workspace);
            }
        }
    }

    private String model(LiveRequest request) {
        var model = request.terms().model();
        return model == null ? defaults.liveModel() : model;
    }

    private Begun begin(JobContext context) throws InterruptedException {
        var standing = context.standing();
        return new Begun(
                studio.clock().instant(),
                studio.topics()
                        .inputSince(standing.partition(), standing.sentBy().minus(CLOCKS_APART)),
                studio.topics().outputEnd(standing.partition()));
    }

    private Source source(LiveRequest request, JobContext context, Workspace workspace, Place from)
            throws InterruptedException {
        var recording = request.input();
        if (recording != null) {
            var pcm = decode(recording, context, workspace, studio.fetch());
            context.progress().stage("converse");
            return RecordedSource.open(context.jobId(), pcm, from, properties);
        }
        int partition = context.standing().partition();
        tellWhereToWrite(partition, context);
        return SpokenSource.open(studio.topics(), context.jobId(), partition, from, properties.bufferBytes());
    }

    private Path decode(MediaRef recording, JobContext context, Workspace workspace, Fetch fetch)
            throws InterruptedException {
        if (RemoteRefs.isRemote(recording)) {
            throw new JobException.Permanent(
                    FailureCode.MEDIA_UNSUPPORTED,
                    "a recording must be at a place the worker can read itself: file:, https: or data");
        }
        context.progress().stage("fetch");
        var media = fetch.into(recording, workspace);
        context.progress().stage("decode");
        return studio.decoder().decode(media.path(), workspace.directory());
    }

    /// Producers whose partitioner is not ours must know where the session hears.
    private void tellWhereToWrite(int partition, JobContext context) {
        var topic = studio.topics().inputTopic();
        context.progress()
                .stage(
                        "listen",
                        new OperationProgress(
                                topic + "-" + partition,
                                Duration.ZERO,
                                null,
                                Map.of("topic", topic, "partition", partition)));
    }

    private void hold(Session session, Talk talk, JobContext context) throws InterruptedException, ExecutionException {
        studio.meters().began();
        if (context.standing().run() > 1) {
            studio.meters().reconnected("taken_over");
        }
        try {
            session.hold();
            talk.end();
        } catch (JobException.Permanent e) {
            talk.end();
            throw e;
        } catch (JobException e) {
            talk.breakOff();
            throw e;
        } catch (InterruptedException e) {
            if (context.standing().isOver()) {
                talk.end();
            } else if (context.standing().isLeaving()) {
                talk.breakOff();
            }
            throw e;
        } finally {
            studio.meters().ended();
        }
    }

    /// What was said before this run is only known to the topic. It is read at the end, since nobody
    /// should wait for it in the middle of a conversation.
    private JobOutput outputOfAllRuns(Begun begun, Duration heard, JobContext context, Workspace workspace)
            throws IOException, InterruptedException {
        int partition = context.standing().partition();
        try (var minutes = new Minutes(workspace.directory().resolve("answers.pcm"), begun.at())) {
            studio.topics().readOutput(context.jobId(), partition, begun.output(), minutes::take);
            return output(minutes, heard, context);
        }
    }

    private JobOutput output(Minutes minutes, Duration heard, JobContext context)
            throws IOException, InterruptedException {
        return minutes.output(heard, sound -> {
            try (var wav = sound.open()) {
                return studio.store().store(context.jobId(), "answer.wav", "audio/wav", wav);
            }
        });
    }
}
