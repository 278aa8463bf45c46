package dev.mmio.worker.handler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessHandlerTest {

    private static final MediaRef SMALL = MediaRef.of(URI.create("file:///small"));
    private static final MediaRef LOST = MediaRef.of(URI.create("file:///lost"));
    private static final MediaRef LARGE = MediaRef.of(URI.create("file:///large"));

    @TempDir
    Path folder;

    private final FakeGemini gemini = new FakeGemini();
    private final FakeContext context = new FakeContext("job-1");
    private Workspaces workspaces;
    private ProcessHandler handler;

    @BeforeEach
    void open() {
        workspaces = new Workspaces(folder.resolve("work"));
        handler = new ProcessHandler(
                gemini,
                new GeminiDefaults("some-model", "other-model", "film-model", "image-model", "live-model", 100),
                this::fetch,
                workspaces);
    }

    @AfterEach
    void close() {
        workspaces.close();
    }

    private Media fetch(MediaRef ref, dev.mmio.worker.media.Workspace workspace) {
        if (ref.equals(LOST)) {
            throw new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, "an input file does not exist");
        }
        int bytes = ref.equals(LARGE) ? 200 : 50;
        try {
            var path = Files.write(Files.createTempFile(workspace.directory(), "in", null), new byte[bytes]);
            return new Media(path, "text/plain", bytes, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsTheAnswerAsItComes() throws Exception {
        gemini.answers("two words");

        var output = handler.handle(ProcessRequest.of("job-1", "tell"), context);

        assertThat(output.text()).isEqualTo("two words");
        assertThat(context.told()).containsExactly("stage generate", "delta two", "delta  ", "delta words");
        assertThat(context.used()).containsExactly(Consumption.ofTokens("some-model", FakeGemini.USAGE));
        assertThat(gemini.prompts().getFirst().model()).isEqualTo("some-model");
        assertThat(context.remembered()).isEmpty();
    }

    @Test
    void sendsSmallInputsAlongAndUploadsLargeOnes() throws Exception {
        var video = new MediaRef("https://www.youtube.com/watch?v=x", null, null);

        handler.handle(ProcessRequest.of("job-1", "tell", SMALL, LARGE, video), context);

        assertThat(gemini.prompts().getFirst().parts())
                .satisfiesExactly(
                        part -> assertThat(part)
                                .isInstanceOfSatisfying(
                                        PromptPart.Inline.class,
                                        inline -> assertThat(inline.facts()).isEqualTo(new MediaFacts.Text(50))),
                        part -> assertThat(part).isEqualTo(uploaded("https://gemini.test/v1beta/files/f1")),
                        part -> assertThat(part)
                                .isEqualTo(new PromptPart.Remote("https://www.youtube.com/watch?v=x", null, null)),
                        part -> assertThat(part).isEqualTo(new PromptPart.Text("tell")));
        assertThat(context.told()).contains("stage fetch 1/3", "stage upload 0/1", "stage generate");
        assertThat(context.remembered()).containsExactly("upload-1");
    }

    @Test
    void saysWhichOfManyInputsCannotBeHad() {
        assertThatThrownBy(() -> handler.handle(ProcessRequest.of("job-1", "tell", SMALL, LOST), context))
                .hasMessage("an input file does not exist (input 2 of 2)");
        assertThatThrownBy(() -> handler.handle(ProcessRequest.of("job-1", "tell", LOST), context))
                .hasMessage("an input file does not exist");
    }

    @Test
    void deletesItsFilesWhenTheJobHasEnded() throws Exception {
        handler.handle(ProcessRequest.of("job-1", "tell", LARGE), context);
        assertThat(gemini.files()).isEmpty();

        gemini.fails("", new JobException.Permanent(FailureCode.BLOCKED_BY_SAFETY, "x"));
        assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(() -> handler.handle(ProcessRequest.of("job-2", "tell", LARGE), new FakeContext("job-2")));
        assertThat(gemini.uploads()).hasSize(2);
        assertThat(gemini.files()).isEmpty();
        assertThat(filesBelow(folder)).isEmpty();
    }

    @Test
    void usesTheFilesOfAnEarlierRun() throws Exception {
        gemini.fails("half", new JobException.NoQuota(WaitReason.QUOTA, "x", Duration.ofMinutes(1), null));
        var request = ProcessRequest.of("job-1", "tell", LARGE);
        assertThatThrownBy(() -> handler.handle(request, context)).isInstanceOf(JobException.class);
        assertThat(gemini.files()).hasSize(1);

        handler.handle(request, context.takenOver());

        assertThat(gemini.uploads()).hasSize(1);
        assertThat(gemini.files()).isEmpty();
    }

    @Test
    void uploadsAgainWhatIsGone() throws Exception {
        gemini.fails("half", new JobException.Transient("x", null));
        var request = ProcessRequest.of("job-1", "tell", LARGE);
        assertThatThrownBy(() -> handler.handle(request, context)).isInstanceOf(JobException.class);
        gemini.files().clear();

        handler.handle(request, context.takenOver());

        assertThat(context.remembered()).containsExactly("upload-0", "upload-0-2");
        assertThat(gemini.prompts().getLast().parts()).contains(uploaded("https://gemini.test/v1beta/files/f2"));
    }

    @Test
    void checksTheAnswerAgainstTheSchema() throws Exception {
        gemini.answers("{\"n\":1}").answers("{\"n\":\"one\"}");
        var request = request(Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer"))));

        assertThat(handler.handle(request, context).json()).isEqualTo(Map.of("n", 1));

        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> handler.handle(request, context));
        assertThat(thrown.code()).isEqualTo(FailureCode.SCHEMA_MISMATCH);
    }

    @Test
    void asksNothingWithASchemaThatIsNone() {
        var thrown = catchThrowableOfType(
                JobException.Permanent.class, () -> handler.handle(request(Map.of("type", 5)), context));

        assertThat(thrown.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(gemini.prompts()).isEmpty();
    }

    private static PromptPart uploaded(String uri) {
        return new PromptPart.Remote(uri, "text/plain", new MediaFacts.Text(200));
    }

    private static ProcessRequest request(@Nullable Map<String, Object> schema) {
        return new ProcessRequest(JobTerms.of("job-1"), "tell", List.of(), null, schema, null, null, null, null);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("in"))
                    .toList();
        }
    }
}
