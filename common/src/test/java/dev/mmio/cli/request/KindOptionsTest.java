package dev.mmio.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.json.MessageJson;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Every field of every kind can be told by options.
class KindOptionsTest {

    private static final String TERMS = "--model gemini-3-flash --not-before 2026-11-20T08:00:00Z"
            + " --deadline 2036-11-20T18:00:00Z --label team=search --label order=4711 --max-cost 0.25 ";

    @TempDir
    private Path folder;

    @Test
    void tellsAllOfAQuestion() throws Exception {
        var golden = (ProcessRequest) golden("process-full");
        var schema = write("schema.json", new String(new MessageJson().writeValue(golden.responseSchema()), UTF_8));

        var request = (ProcessRequest) only(
                new ProcessOptions(),
                TERMS + "--id photo-17 --system|Answer briefly. --prompt|What is in the picture? --thinking low"
                        + " --media-resolution high --temperature 0.5 --max-output-tokens 2048 --schema " + schema
                        + " --input file:///data/photo-17.jpg --input https://example.org/a.pdf gs://in/b.pdf"
                        + " --mime-type application/pdf");

        assertThat(request.inputs())
                .extracting(MediaRef::uri)
                .containsExactly("file:///data/photo-17.jpg", "https://example.org/a.pdf", "gs://in/b.pdf");
        assertThat(request.inputs()).extracting(MediaRef::mimeType).containsOnly("application/pdf");
        assertThat(new ProcessRequest(
                        request.terms(),
                        request.prompt(),
                        golden.inputs(),
                        request.system(),
                        request.responseSchema(),
                        request.thinking(),
                        request.mediaResolution(),
                        request.temperature(),
                        request.maxOutputTokens()))
                .isEqualTo(golden);
    }

    @Test
    void tellsAllOfATranscript() throws Exception {
        assertThat(only(
                        new TranscribeOptions(),
                        TERMS + "--id standup-2026-11-20 file:///data/standup.m4a --no-timestamps --speakers"
                                + " --language de-AT --chunk-minutes 20 --format json,srt --format vtt,text,markdown"
                                + " --term Grafana --term|Dr. Öztürk --track 1"))
                .isEqualTo(golden("transcribe-full"));
    }

    @Test
    void tellsAllOfAVideo() throws Exception {
        assertThat(only(
                        new VideoOptions(),
                        TERMS + "--id intro-3 --prompt|A paper boat on a calm lake at dawn gs://media/first.png"
                                + " --last-frame s3://media/last.png --aspect-ratio 16:9 --resolution 720p --seconds 8"
                                + " --negative-prompt people"))
                .isEqualTo(golden("video-full"));
    }

    @Test
    void tellsAllOfImages() throws Exception {
        assertThat(only(
                        new ImageOptions(),
                        TERMS + "--id logo-1 --prompt|A logo for a bakery --reference file:///data/sketch.png"
                                + " --aspect-ratio 1:1 --size 2K --count 4"))
                .isEqualTo(golden("image-full"));
    }

    @Test
    void tellsAllOfALiveSession() throws Exception {
        assertThat(only(
                        new LiveOptions(),
                        TERMS + "--id call-9 file:///data/question.wav --answer text --voice Kore"
                                + " --system|You are a friendly guide."))
                .isEqualTo(golden("live-full"));
        assertThat(only(new LiveOptions(), "--id call-10 --stream-input")).isEqualTo(golden("live-streamed"));
    }

    @Test
    void tellsAllOfABatch() throws Exception {
        var jobs = write("jobs.ndjson", """
                {"kind": "process", "prompt": "Name three rivers."}

                {"id": "logo-2", "kind": "image", "prompt": "A logo for a school", "count": 2}
                """);
        var template = write("template.json", "{\"kind\": \"process\",\n \"prompt\": \"Describe it.\"}");

        assertThat(only(new BatchOptions(), TERMS + "--id night-1 --fail-fast --jobs " + jobs))
                .isEqualTo(golden("batch-full"));
        assertThat(only(
                        new BatchOptions(),
                        "--id night-2 --template " + template + " file:///data/1.jpg file:///data/2.jpg"))
                .isEqualTo(golden("batch-template"));
        assertThatThrownBy(() -> only(new BatchOptions(), "--id night-3")).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void leavesPatternsInAddressesToTheWorkers() throws Exception {
        var template = write("template.json", "{\"kind\": \"process\", \"prompt\": \"Describe it.\"}");

        var batch = (BatchRequest)
                only(new BatchOptions(), "--template " + template + " gs://bucket/photos/ file:/media/*.jpg");

        assertThat(batch.inputs())
                .extracting(MediaRef::uri)
                .containsExactly("gs://bucket/photos/", "file:/media/*.jpg");
    }

    @Test
    void makesAJobOfEachFileThatAPatternStandsFor() throws Exception {
        write("b/two.mp3", "");
        write("one.mp3", "");
        write("b/three.mp3", "");
        write("four.txt", "");

        var line = new Line(new TranscribeOptions());
        var requests = line.requests("--id", "talk", folder + "/*.mp3", folder + "/b/t*.mp3");

        assertThat(requests).extracting(JobRequest::id).map(JobId::value).containsExactly("talk-1", "talk-2", "talk-3");
        assertThat(requests)
                .extracting(request -> ((TranscribeRequest) request).input().uri())
                .containsExactly(
                        folder.resolve("one.mp3").toUri().toString(),
                        folder.resolve("b/three.mp3").toUri().toString(),
                        folder.resolve("b/two.mp3").toUri().toString());
        assertThat(line.media.unsure())
                .isEqualTo(folder.resolve("one.mp3").toUri().toString());
        assertThat(new Line(new TranscribeOptions()).requests(folder + "/**.mp3"))
                .hasSize(3);
        assertThatThrownBy(() -> new Line(new TranscribeOptions()).requests(folder + "/*.wav"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesJobsAfterTheirFilesAndKinds() throws Exception {
        var talk = write("Müller & Söhne talk.v2.mp3", "").toString();

        assertThat(new Line(new TranscribeOptions())
                        .requests(talk)
                        .getFirst()
                        .id()
                        .value())
                .matches("M-ller-S-hne-talk.v2-[a-z0-9]{12}");
        assertThat(only(new TranscribeOptions(), "https://example.org/a/talk.mp3?key=secret")
                        .id()
                        .value())
                .matches("talk-[a-z0-9]{12}");
        assertThat(only(new VideoOptions(), "--prompt x").id().value()).matches("video-[a-z0-9]{12}");
    }

    @Test
    void sendsSmallFilesAlong() throws Exception {
        var hello = write("hello.txt", "hello").toString();
        var large = write("large.txt", "x".repeat(700_001)).toString();

        var line = new Line(new ProcessOptions());
        var request = (ProcessRequest)
                line.requests("--prompt", "x", "--inline", hello).getFirst();

        assertThat(request.inputs()).containsExactly(new MediaRef(null, "aGVsbG8=", "text/plain"));
        assertThat(line.media.unsure()).isNull();
        assertThatThrownBy(() -> new Line(new ProcessOptions()).requests("--prompt", "x", "--inline", large))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("700000 bytes");
    }

    @Test
    void tellsWhereTheWorkersFindAFolder() throws Exception {
        write("in/a b.mp3", "");

        var line = new Line(new TranscribeOptions());
        var request = (TranscribeRequest) line.requests("--map", folder + "=gs://bucket/media", folder + "/in/a b.mp3")
                .getFirst();

        assertThat(request.input().uri()).isEqualTo("gs://bucket/media/in/a%20b.mp3");
        assertThat(line.media.unsure()).isNull();
    }

    @Test
    void saysThatARecordingIsMissing() {
        assertThatThrownBy(() -> only(new TranscribeOptions(), "--id x"))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("say which recording is to be transcribed");
        assertThatThrownBy(() -> only(new TranscribeOptions(), "nowhere.mp3")).isInstanceOf(NoSuchFileException.class);
    }

    private Path write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, content, UTF_8);
    }

    /// @param arguments between blanks; `|` binds the value of an option to it, up to the next option or address
    private static JobRequest only(KindOptions kind, String arguments) throws Exception {
        var words = Pattern.compile("(?<=^| )(?=--|file:|gs:)")
                .splitAsStream(arguments)
                .map(String::strip);
        return new Line(kind)
                .requests(words.flatMap(word -> Stream.of(word.contains("|") ? word.split("\\|") : word.split(" ")))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new))
                .getFirst();
    }

    private static JobRequest golden(String name) throws Exception {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/messages/v1", "request-" + name + ".json"));
        return new MessageJson().readRequest(bytes);
    }

    /// A command line that makes requests and nothing else.
    @Command
    private static final class Line {

        @Mixin
        private final KindOptions kind;

        @Mixin
        private TermsOptions terms = new TermsOptions();

        @Mixin
        private MediaOptions media = new MediaOptions();

        @Parameters
        private @Nullable List<String> files;

        Line(KindOptions kind) {
            this.kind = kind;
        }

        List<JobRequest> requests(String... arguments) throws Exception {
            new CommandLine(this).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
            return kind.requests(terms, media, files == null ? List.of() : files);
        }
    }
}
