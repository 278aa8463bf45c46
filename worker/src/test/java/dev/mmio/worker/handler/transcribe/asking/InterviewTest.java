package dev.mmio.worker.handler.transcribe.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import dev.mmio.worker.transcript.examining.Ask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewTest {

    private static final int INLINE_LIMIT = 1_000;
    private static final Ask WHOLE = new Ask(new Span(0, 60_000), Ask.Manner.USUAL, 0);
    private static final Ask AGAIN = new Ask(new Span(0, 60_000), Ask.Manner.WARMER, 0);

    @TempDir
    private Path folder;

    private final FakeGemini gemini = new FakeGemini();
    private final FakeContext context = new FakeContext("job-1");
    private final Profile profile = Profile.of(
            new TranscribeRequest(
                    new JobTerms(new JobId("job-1"), null, null, null, Map.of(), null),
                    MediaRef.of(URI.create("file:///talk.wav")),
                    true,
                    false,
                    null,
                    15,
                    Set.of(),
                    List.of(),
                    0),
            "some-model");
    private Interview interview;

    @BeforeEach
    void begin() {
        interview = new Interview(gemini, INLINE_LIMIT, context, InstantSource.system());
    }

    @Test
    void sendsALittleSoundAlong() throws Exception {
        gemini.answers("[]");

        var heard = interview.ask("0-abc", profile, WHOLE, sound(INLINE_LIMIT));

        assertThat(heard).isEqualTo(new Heard("[]", List.of(), null));
        assertThat(gemini.prompts().getFirst().parts().getFirst()).isInstanceOf(PromptPart.Inline.class);
        assertThat(gemini.uploads()).isEmpty();
    }

    @Test
    void uploadsTheSameSoundOnceAndDeletesItInTheEnd() throws Exception {
        var sound = sound(INLINE_LIMIT + 1);

        interview.ask("0-abc", profile, WHOLE, sound);
        interview.ask("0-abc", profile, AGAIN, sound);

        assertThat(gemini.uploads()).extracting(Caller::step).containsExactly("upload-0-abc-0-60000");
        interview.end();
        assertThat(gemini.files()).isEmpty();
    }

    @Test
    void uploadsASoundAgainThatIsGone() throws Exception {
        var sound = sound(INLINE_LIMIT + 1);
        gemini.fails("", new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, "expired"));

        var heard = interview.ask("0-abc", profile, WHOLE, sound);

        assertThat(heard.text()).isEqualTo("ok");
        assertThat(gemini.prompts()).hasSize(2);
    }

    @Test
    void tellsWhyAnAnswerIsNotWhole() throws Exception {
        gemini.fails("some words", new JobException.Permanent(FailureCode.TRUNCATED, "too long"));
        gemini.fails("", new JobException.Permanent(FailureCode.BLOCKED_BY_SAFETY, "no", "RECITATION", null));

        assertThat(interview.ask("0-abc", profile, WHOLE, sound(10)))
                .isEqualTo(new Heard("some words", List.of(), "MAX_TOKENS"));
        assertThat(interview.ask("0-abc", profile, AGAIN, sound(10))).isEqualTo(new Heard("", List.of(), "RECITATION"));
    }

    @Test
    void hangsUpWhenAnAnswerGoesInCircles() throws Exception {
        gemini.answers("and so on and on ".repeat(500));

        var heard = interview.ask("0-abc", profile, WHOLE, sound(10));

        assertThat(heard.stopped()).isEqualTo("LOOP");
        assertThat(heard.text().length()).isLessThan(1_000);
    }

    @Test
    void waitsForQuotaIfItIsNotForLong() throws Exception {
        gemini.fails("", new JobException.NoQuota(WaitReason.RATE, "soon", Duration.ofMillis(1), null));

        assertThat(interview.ask("0-abc", profile, WHOLE, sound(10)).text()).isEqualTo("ok");
        assertThat(context.told()).contains("waiting: RATE");
    }

    @Test
    void leavesALongWaitToTheJob() throws IOException {
        var tomorrow = new JobException.NoQuota(WaitReason.QUOTA, "tomorrow", Duration.ofHours(5), null);
        gemini.fails("", tomorrow);
        var sound = sound(10);

        assertThatThrownBy(() -> interview.ask("0-abc", profile, WHOLE, sound)).isSameAs(tomorrow);
    }

    @Test
    void leavesItToTheJobToTryAgainLater() throws IOException {
        gemini.fails("", new JobException.Permanent(FailureCode.ATTEMPTS_EXHAUSTED, "again and again"));
        var sound = sound(10);

        assertThatThrownBy(() -> interview.ask("0-abc", profile, WHOLE, sound))
                .isInstanceOf(JobException.Transient.class);
    }

    private SoundFile sound(int bytes) throws IOException {
        var path = Files.write(folder.resolve("chunk.flac"), new byte[bytes]);
        return new SoundFile(path, SoundFormat.FLAC, "abc", new EnergyMap(new byte[6_000]));
    }
}
