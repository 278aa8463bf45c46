package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings that carry their own words come back as transcripts with the same words at the same times.
class TranscribeIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GENERAL = "gemini-3.8-flash";

    @TempDir
    private static Path media;

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.ffmpeg=" + Recordings.ffmpeg()),
                "mmio.media.allowed-roots=" + media.toUri(),
                "mmio.media.store=" + media.resolve("artifacts").toUri());
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "mkv"})
    void findsEveryWordOfARecording(String container) throws Exception {
        var script = Script.of(1, Duration.ofMinutes(5));
        var recording = Recordings.of(script, media.resolve("five-minutes." + container));

        var result = transcribed(request("words-" + container, recording, null, Set.of()));

        var score = WordScore.of(Recordings.words(script), words(result));
        assertThat(score.lost()).as("lost: " + score).isZero();
        assertThat(score.extra()).as("extra: " + score).isZero();
        assertThat(score.startError(0.95)).as("p95 of starts: " + score).isLessThanOrEqualTo(100);
        assertThat(transcript(result).gaps()).isEmpty();
    }

    @Test
    void findsEveryWordThroughAGeneralModelToo() throws Exception {
        var script = Script.of(2, Duration.ofMinutes(5));
        var recording = wav(script, "general.wav");

        var result = transcribed(request("general", recording, GENERAL, Set.of()));

        var score = WordScore.of(Recordings.words(script), words(result));
        assertThat(score.lost()).as("lost: " + score).isZero();
        assertThat(score.extra()).as("extra: " + score).isZero();
    }

    @Test
    void cutsThroughSpeechWhereNobodyPauses() throws Exception {
        var script = Script.of(3, Duration.ofMinutes(4)).withoutPauses().noise(-30);
        var recording = wav(script, "no-pauses.wav");

        var result = transcribed(request("no-pauses", recording, null, Set.of()));

        var score = WordScore.of(Recordings.words(script), words(result));
        assertThat(score.lost()).as("lost: " + score).isZero();
        assertThat(score.extra()).as("extra: " + score).isZero();
    }

    @Test
    void writesAllFormatsAndTellsTheTextAsItComes() throws Exception {
        var script = Script.of(4, Duration.ofMinutes(3));
        var recording = wav(script, "formats.wav");

        var result = transcribed(request("formats", recording, null, Set.of(TranscriptFormat.values())));

        assertThat(result.output().artifacts()).hasSize(TranscriptFormat.values().length);
        assertThat(artifact(result, "text/vtt")).startsWith("WEBVTT");
        assertThat(artifact(result, "application/x-subrip")).startsWith("1\n00:00:0");
        assertThat(deltas("formats")).isEqualTo(artifact(result, "text/plain"));
        assertThat(events("formats", JobEvent.Stage.class))
                .anySatisfy(stage -> assertThat(stage.percent()).isEqualTo(100.0));
    }

    @Test
    void takesWishesThatTheModelCannotFulfil() throws Exception {
        var script = Script.of(6, Duration.ofMinutes(2)).speakers(2);
        var recording = wav(script, "wishes.wav");
        var terms = new JobTerms(new JobId("wishes"), null, null, null, Map.of(), null);

        var result = transcribed(new TranscribeRequest(
                terms, MediaRef.of(recording.toUri()), false, true, null, 60, Set.of(), List.of("a name"), 0));

        assertThat(words(result))
                .extracting(WordScore.TimedWord::text)
                .containsExactlyElementsOf(Recordings.words(script).stream()
                        .map(WordScore.TimedWord::text)
                        .toList());
        assertThat(transcript(result).segments())
                .allSatisfy(segment -> assertThat(segment.words()).isEmpty());
        assertThat(transcript(result).segments())
                .extracting(JobOutput.Segment::speaker)
                .containsOnly("S1", "S2");
    }

    @Test
    void sendsNothingWhereNobodySpeaks() throws Exception {
        var silence = Script.of(5, Duration.ofMinutes(3)).silence(Duration.ZERO, Duration.ofMinutes(3));
        var recording = wav(silence, "silence.wav");

        var result = transcribed(request("silence", recording, null, Set.of()));

        assertThat(transcript(result).segments()).isEmpty();
        assertThat(cluster.calls("silence")).isZero();
    }

    @Test
    void warnsOfDamage() throws Exception {
        var script = Script.of(7, Duration.ofMinutes(2));
        var recording = Recordings.of(script, media.resolve("damaged.flac"));
        var bytes = Files.readAllBytes(recording);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4_000, (byte) 0);
        Files.write(recording, bytes);

        var result = transcribed(request("damaged", recording, null, Set.of()));

        assertThat(transcript(result).warnings())
                .extracting(JobOutput.Warning::kind)
                .contains("DAMAGED");
        assertThat(WordScore.of(Recordings.words(script), words(result)).lost()).isBetween(1, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3"})
    void warnsOfAnEndThatIsMissing(String form) throws Exception {
        var script = Script.of(8, Duration.ofMinutes(1));
        var whole = Files.readAllBytes(Recordings.of(script, media.resolve("whole-end." + form)));
        var recording = Files.write(media.resolve("no-end." + form), Arrays.copyOf(whole, whole.length / 2 / 4 * 4));

        var result = transcribed(request("no-end-" + form, recording, null, Set.of()));

        assertThat(transcript(result).warnings())
                .extracting(JobOutput.Warning::kind)
                .contains("DAMAGED");
        assertThat(transcript(result).duration()).isLessThan(Duration.ofSeconds(32));
    }

    /// Some of these would make ffmpeg read other files, or ask other hosts.
    @Test
    void refusesWhatIsNoRecording() throws Exception {
        var garbage = new byte[200_000];
        new Random(1).nextBytes(garbage);
        var film = Files.readAllBytes(Recordings.of(Script.of(8, Duration.ofSeconds(20)), media.resolve("film.m4a")));
        var bad = new TreeMap<String, byte[]>(Map.of(
                "empty.mp3", new byte[0],
                "text.mp3", "This is no sound at all.".repeat(500).getBytes(UTF_8),
                "garbage.mp3", garbage,
                "half.m4a", Arrays.copyOf(film, film.length / 2),
                "no-time.wav", Arrays.copyOf(Files.readAllBytes(wav(Script.of(9, Duration.ofSeconds(2)), "s.wav")), 44),
                "list.m3u8", "#EXTM3U\n#EXTINF:5,\nfilm.m4a\n#EXT-X-ENDLIST\n".getBytes(UTF_8),
                "list.mp3", "#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1/x\n#EXT-X-ENDLIST\n".getBytes(UTF_8),
                "concat.mp3", "ffconcat version 1.0\nfile film.m4a\n".getBytes(UTF_8),
                "session.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n".getBytes(UTF_8)));
        bad.put("pictures.mp4", Files.readAllBytes(pictures()));
        for (var each : bad.entrySet()) {
            var file = Files.write(media.resolve(each.getKey()), each.getValue());
            outside.send(request("bad-" + each.getKey(), file, null, Set.of()));
        }

        for (var name : bad.keySet()) {
            assertThat(outside.awaitResult("bad-" + name, SOON))
                    .as(name)
                    .isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
                        assertThat(failed.error().code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED);
                        assertThat(failed.terms().attempts()).isEqualTo(1);
                    });
            assertThat(cluster.calls("bad-" + name)).as(name).isZero();
        }
    }

    private static Path pictures() throws IOException, InterruptedException {
        return Ffmpegs.make(media.resolve("pictures.mp4"), "-f", "lavfi", "-i", "testsrc=d=2:s=64x64", "-c:v", "mpeg4");
    }

    private static JobResult.Succeeded transcribed(TranscribeRequest request) {
        outside.send(request);
        var result = outside.awaitResult(request.id().value(), SOON);
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        return (JobResult.Succeeded) result;
    }

    private static TranscribeRequest request(
            String id, Path recording, @Nullable String model, Set<TranscriptFormat> formats) {
        var terms = new JobTerms(new JobId(id), model, null, null, Map.of(), null);
        return new TranscribeRequest(
                terms, MediaRef.of(recording.toUri()), true, false, null, 1, formats, List.of(), 0);
    }

    private static Path wav(Script script, String name) throws IOException {
        var path = media.resolve(name);
        WavFile.write(script, path);
        return path;
    }

    private static List<WordScore.TimedWord> words(JobResult.Succeeded result) {
        return WordScore.words(transcript(result));
    }

    private static JobOutput.Transcript transcript(JobResult.Succeeded result) {
        return Objects.requireNonNull(result.output().transcript());
    }

    private static String artifact(JobResult.Succeeded result, String mimeType) throws IOException {
        var artifact = result.output().artifacts().stream()
                .filter(each -> each.mimeType().startsWith(mimeType))
                .findFirst()
                .orElseThrow();
        return Files.readString(Path.of(URI.create(artifact.uri())));
    }

    private static String deltas(String job) {
        return events(job, JobEvent.Delta.class).stream()
                .map(JobEvent.Delta::text)
                .collect(Collectors.joining());
    }

    private static <E extends JobEvent> List<E> events(String job, Class<E> type) {
        return outside.events(job).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
