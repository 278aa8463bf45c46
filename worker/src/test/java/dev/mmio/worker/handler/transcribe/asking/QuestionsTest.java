package dev.mmio.worker.handler.transcribe.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import dev.mmio.worker.transcript.examining.Ask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {

    private static final Ask WHOLE = new Ask(new Span(0, 60_000), Ask.Manner.USUAL, 0);
    private static final Ask PART = new Ask(new Span(20_000, 40_000), Ask.Manner.USUAL, 1);

    @TempDir
    private Path folder;

    private final FakeGemini gemini = new FakeGemini();
    private final FakeContext context = new FakeContext("job-1");
    private final Questions questions = new Questions(
            Typing.of(request(), "some-model", null),
            (_, span, _) -> sound("part", span.length()),
            () -> new Interview(gemini, 0, context, InstantSource.system()));

    @Test
    void leavesNothingAtGeminiWhenTheJobComesToNothing() throws Exception {
        questions.put(questions.begin(), "0", WHOLE, sound("first", 60_000));
        questions.put(questions.begin(), "1", WHOLE, sound("second", 60_000));
        assertThat(gemini.files()).hasSize(2);

        questions.giveUp();

        assertThat(gemini.files()).isEmpty();
    }

    @Test
    void endsOneChunkAtATime() throws Exception {
        var first = questions.begin();
        questions.put(first, "0", WHOLE, sound("first", 60_000));
        questions.put(questions.begin(), "1", WHOLE, sound("second", 60_000));

        questions.end(first);

        assertThat(gemini.files()).hasSize(1);
    }

    @Test
    void leavesNoFileOfAPart() throws Exception {
        questions.put(questions.begin(), "0", PART, sound("whole", 60_000));

        assertThat(folder.resolve("whole")).exists();
        assertThat(folder.resolve("part")).doesNotExist();
    }

    private SoundFile sound(String name, long millis) {
        try {
            var path = Files.write(folder.resolve(name), new byte[10]);
            return new SoundFile(path, SoundFormat.FLAC, "abc", new EnergyMap(new byte[(int) millis / 10]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TranscribeRequest request() {
        return new TranscribeRequest(
                new JobTerms(new JobId("job-1"), null, null, null, Map.of(), null),
                MediaRef.of(URI.create("file:///talk.wav")),
                true,
                false,
                null,
                15,
                Set.of(),
                List.of(),
                0);
    }
}
