package dev.mmio.worker.handler.live;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Gap;
import dev.mmio.message.JobOutput.Segment;
import dev.mmio.message.JobOutput.Transcript;
import dev.mmio.message.LiveOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes down what is said in a session, from its output: as it is said or, if others held it before, as
/// it was said. Sound goes to the disk.
///
/// Times are those at which it was said, from the beginning of the session.
final class Minutes implements AutoCloseable {

    static final String USER = "user";
    static final String MODEL = "model";

    private final Instant began;
    private final Path pcm;
    private final OutputStream sound;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Speech user = new Speech(USER);
    private final Speech model = new Speech(MODEL);
    private int run;
    private int rate;
    private long bytes;

    /// @param pcm file for the sound
    /// @param began when the session did
    Minutes(Path pcm, Instant began) throws IOException {
        this.began = began;
        this.pcm = pcm;
        this.sound = new BufferedOutputStream(Files.newOutputStream(pcm), 1 << 15);
    }

    /// What one of both is saying.
    private static final class Speech {

        private final String speaker;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Duration start;
        private Duration end = Duration.ZERO;

        private Speech(String speaker) {
            this.speaker = speaker;
        }

        private void add(Duration at, String more) {
            text.append(more);
            from(at);
            end = later(end, at);
        }

        private void add(Duration at, Duration length) {
            end = later(end, from(at)).plus(length);
        }

        private Duration from(Duration at) {
            if (start == null) {
                start = at;
            }
            return start;
        }

        private static Duration later(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        private void endInto(List<Segment> segments) {
            if (start != null && !text.toString().isBlank()) {
                segments.add(new Segment(
                        start, later(start, end), speaker, text.toString().strip(), List.of()));
            }
            text.setLength(0);
            start = null;
            end = Duration.ZERO;
        }
    }

    /// Takes down an output.
    synchronized void take(LiveOutput output) {
        if (output.terms().run() > run) {
            // Whoever spoke in the run before was broken off with it.
            endTurn();
            run = output.terms().run();
        }
        var at = Duration.between(began, output.terms().at());
        switch (output) {
            case LiveOutput.Audio(var _, var samples, int samplesASecond) -> {
                model.add(at, samples.duration(samplesASecond));
                keep(samples.bytes(), samplesASecond);
            }
            case LiveOutput.Text(var _, var text) -> model.add(at, text);
            case LiveOutput.OutputTranscript(var _, var text) -> model.add(at, text);
            case LiveOutput.InputTranscript(var _, var text) -> user.add(at, text);
            case LiveOutput.TurnEnd _, LiveOutput.Interrupted _ -> endTurn();
            case LiveOutput.Gap(var _, var start, var end, long _, var reason) ->
                gaps.add(new Gap(start, end, reason.name()));
            case LiveOutput.Dropped _, LiveOutput.End _ -> {}
        }
    }

    private void endTurn() {
        user.endInto(segments);
        model.endInto(segments);
    }

    private void keep(byte[] samples, int samplesASecond) {
        try {
            rate = samplesASecond;
            sound.write(samples);
            bytes += samples.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns what was said.
    ///
    /// @param heard how much sound the user said
    synchronized JobOutput output(Duration heard, Keeping keeping) throws IOException, InterruptedException {
        endTurn();
        var text = segments.stream()
                .filter(segment -> MODEL.equals(segment.speaker()))
                .map(Segment::text)
                .collect(Collectors.joining("\n"));
        sound.close();
        var artifacts = bytes == 0 ? List.<JobOutput.Artifact>of() : List.of(keeping.keep(new Wav(pcm, rate, bytes)));
        return new JobOutput(
                text, null, new Transcript(segments, gaps, List.of(), heard), artifacts, List.of(), List.of());
    }

    /// Keeps a sound for longer than the job lives.
    interface Keeping {
        JobOutput.Artifact keep(Wav sound) throws IOException, InterruptedException;
    }

    @Override
    public synchronized void close() throws IOException {
        sound.close();
    }
}
