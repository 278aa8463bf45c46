package dev.mmio.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    private final MessageJson json = new MessageJson();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Lines lines = new Lines(new PrintWriter(out), new PrintWriter(err), true, true);

    @ParameterizedTest
    @CsvSource({
        "event-accepted.json, is accepted",
        "event-stage-full.json, transcribe 43 % 3/12",
        "event-stage-minimal.json, fetch",
        "event-stage-batch.json, 'work 40 % 8/20, 12 under way, 1 failed, 35 s to go'",
        "event-waiting-full.json, waits (quota) until 2026-11-21T08:00:00Z",
        "event-retrying-minimal.json, tries again: the stream broke off",
    })
    void putsEventsIntoWordsOnStandardError(String golden, String words) throws Exception {
        lines.onEvent(Objects.requireNonNull(json.readEvent(bytes(golden))));

        assertThat(err.toString()).containsPattern("^(standup-2026-11-20|night-1) " + Pattern.quote(words));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void streamsPiecesToStandardOutput() throws Exception {
        lines.onEvent(Objects.requireNonNull(json.readEvent(bytes("event-delta.json"))));

        assertThat(out).hasToString("Good morning, ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void keepsFromAFileWhatNoLongerCounts() throws Exception {
        var kept = new Lines(new PrintWriter(out), new PrintWriter(err), true, false);
        kept.onEvent(delta("half an ans"));
        kept.onResult(succeeded(JobOutput.ofText("the whole answer")));

        assertThat(out).hasToString("the whole answer" + System.lineSeparator());
    }

    @Test
    void showsAJsonAnswerThatWasStreamedOnce() throws Exception {
        lines.onEvent(delta("{ \"a\":"));
        lines.onEvent(delta(" [1]}"));
        lines.onResult(succeeded(JobOutput.ofJson(Map.of("a", List.of(1)))));

        assertThat(out.toString().strip()).isEqualTo("{ \"a\": [1]}");
    }

    @Test
    void saysWhereFilesAreBesideWhatWasStreamed() throws Exception {
        lines.onEvent(delta("Here it is."));
        var picture = new JobOutput.Artifact("file:///a/image-1.png", "image/png", 3, "0".repeat(64));
        lines.onResult(
                succeeded(new JobOutput("Here it is.", null, null, List.of(picture), List.of(), List.of(), null)));

        assertThat(out.toString().lines()).containsExactly("Here it is.", "file:///a/image-1.png");
    }

    private JobEvent delta(String text) throws Exception {
        var event = (JobEvent.Delta) Objects.requireNonNull(json.readEvent(bytes("event-delta.json")));
        return new JobEvent.Delta(event.terms(), text);
    }

    private JobResult succeeded(JobOutput output) throws Exception {
        return new JobResult.Succeeded(
                json.readResult(bytes("result-succeeded-text.json")).terms(), output);
    }

    @ParameterizedTest
    @CsvSource({
        "result-succeeded-text.json, A dog and a cat.",
        "result-succeeded-transcript.json, [0.0 s] S1: Good morning.",
        "result-succeeded-artifacts.json, file:///data/artifacts/intro-3/video.mp4",
        "result-succeeded-batch.json, night-1.0 succeeded",
    })
    void writesWhatWasMadeToStandardOutput(String golden, String words) throws Exception {
        lines.onResult(json.readResult(bytes(golden)));

        assertThat(out.toString()).startsWith(words);
        assertThat(err.toString()).contains(" succeeded, ran 3.4 s, cost 0.00125");
    }

    @ParameterizedTest
    @CsvSource({
        "result-failed.json, 'failed: INPUT_NOT_FOUND, inputs[0] does not exist'",
        "result-cancelled.json, 'was cancelled: CANCELLED, cancelled on request'",
        "result-expired.json, 'expired: DEADLINE_EXCEEDED, the deadline passed'",
    })
    void saysWhyThereIsNothing(String golden, String words) throws Exception {
        lines.onResult(json.readResult(bytes(golden)));

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(words);
    }

    @Test
    void saysWhatCouldNotBeHad() throws Exception {
        lines.onResult(json.readResult(bytes("result-succeeded-transcript.json")));

        lines.onResult(json.readResult(bytes("result-succeeded-image.json")));

        assertThat(err.toString())
                .contains("not transcribed from 4.0 s to 31.5 s: RECITATION")
                .contains("number 2 could not be had: BLOCKED_BY_SAFETY, Gemini stopped the answer");
    }

    @Test
    void sumsUpTheJobsOfABatch() throws Exception {
        lines.onResult(json.readResult(bytes("result-succeeded-batch.json")));

        assertThat(out.toString().lines())
                .containsExactly(
                        "night-1.0 succeeded",
                        "Rhine, Elbe, Danube.",
                        "night-1.1 failed: BLOCKED_BY_SAFETY, Gemini refused the prompt");
        assertThat(err.toString()).contains("1 of 2 jobs succeeded, 1 failed");
    }

    private static byte[] bytes(String golden) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/messages/v1", golden));
    }
}
