package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.program.Program;
import dev.mmio.worker.media.program.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs that stand still, say too much or die are shell scripts here.
@Timeout(60)
class FfmpegTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HANGS = "sleep 600 & echo $! > \"$0.child\"; echo $$ > \"$0.parent\"; wait";

    @TempDir
    Path folder;

    @Test
    void killsAProcessAndItsChildrenWhenInterrupted() throws Exception {
        var ffmpeg = ffmpeg(HANGS, LONG);

        var ended = interruptedOnceItRuns(() -> ffmpeg.run(command()));

        assertThat(ended).isInstanceOf(InterruptedException.class);
        awaitDeath();
    }

    @Test
    void killsADecodingAndItsChildrenWhenInterrupted() throws Exception {
        var ffmpeg = ffmpeg(HANGS, LONG);

        var ended = interruptedOnceItRuns(() -> {
            try (var decoding = ffmpeg.decode(decode())) {
                decoding.next();
            }
        });

        assertThat(ended).isInstanceOf(InterruptedException.class);
        awaitDeath();
    }

    @Test
    void killsWhatTakesTooLong() throws Exception {
        var ffmpeg = ffmpeg(HANGS, SHORT);

        assertThatExceptionOfType(JobException.Transient.class)
                .isThrownBy(() -> ffmpeg.run(command()))
                .withMessage("ffmpeg was not done after PT0.3S");
        awaitDeath();
    }

    @Test
    void killsADecodingThatStandsStill() throws Exception {
        var ffmpeg = ffmpeg("head -c 64000 /dev/zero; echo the last words >&2; " + HANGS, SHORT);

        try (var decoding = ffmpeg.decode(decode())) {
            assertThat(decoding.next()).hasSize(64_000);
            assertThatExceptionOfType(JobException.Permanent.class)
                    .isThrownBy(decoding::next)
                    .withMessage("ffmpeg gave nothing for PT0.3S")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED))
                    .satisfies(failure -> assertThat(failure.detail()).isEqualTo("the last words"));
        }
        awaitDeath();
    }

    @Test
    void killsADecodingThatDoesNotEnd() throws Exception {
        var ffmpeg = ffmpeg("head -c 10 /dev/zero; exec >&-; " + HANGS, SHORT);

        try (var decoding = ffmpeg.decode(decode())) {
            assertThat(decoding.next()).hasSize(10);
            assertThatExceptionOfType(JobException.Permanent.class)
                    .isThrownBy(decoding::next)
                    .withMessage("ffmpeg was not done after PT0.3S");
        }
        awaitDeath();
    }

    @Test
    void givesAllSoundAndThenTheReasonOfAFailure() throws Exception {
        var ffmpeg = ffmpeg("head -c 64010 /dev/zero; echo Invalid data found >&2; exit 1", LONG);

        try (var decoding = ffmpeg.decode(decode())) {
            assertThat(decoding.next()).hasSize(64_000);
            assertThat(decoding.next()).hasSize(10);
            assertThatExceptionOfType(JobException.Permanent.class)
                    .isThrownBy(decoding::next)
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED));
        }
    }

    @Test
    void listensToAllErrorsAndKeepsTheLast() throws Exception {
        var ffmpeg = ffmpeg(
                "yes a_long_line_of_complaints | head -n 100000 >&2; echo moov atom not found >&2; exit 1", LONG);

        assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(() -> ffmpeg.run(command()))
                .satisfies(failure -> assertThat(failure.detail()).isEqualTo("moov atom not found"));
    }

    @Test
    void blamesTheFileForACrash() throws Exception {
        var ffmpeg = ffmpeg("kill -SEGV $$", LONG);

        assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(() -> ffmpeg.run(command()))
                .withMessage("ffmpeg crashed on an input");
    }

    @Test
    void givesTurnsBackHoweverItEnds() throws Exception {
        var ffmpeg = ffmpeg("exit 3", LONG);

        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(JobException.Transient.class).isThrownBy(() -> ffmpeg.run(command()));
            try (var decoding = ffmpeg.decode(decode())) {
                assertThatExceptionOfType(JobException.Transient.class).isThrownBy(decoding::next);
            }
        }
    }

    @Test
    void givesTurnsBackIfItDoesNotStart() {
        var ffmpeg = new Ffmpeg(new Program.Missing("none"), 1, LONG);

        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(JobException.Transient.class).isThrownBy(() -> ffmpeg.decode(decode()));
            assertThatExceptionOfType(JobException.Transient.class).isThrownBy(() -> ffmpeg.run(command()));
        }
    }

    @Test
    void encodesWhileARecordingIsDecoded() throws Exception {
        var ffmpeg = ffmpeg("case \"$*\" in *pipe:1) exec sleep 600;; esac", LONG);

        try (var _ = ffmpeg.decode(decode())) {
            ffmpeg.run(command());
        }
    }

    @Test
    void letsOthersDecodeWhileOneIsPaused() throws Exception {
        var ffmpeg = ffmpeg("head -c 64000 /dev/zero", LONG);

        try (var paused = ffmpeg.decode(decode())) {
            paused.pause();
            try (var other = ffmpeg.decode(decode())) {
                assertThat(other.next()).hasSize(64_000);
            }
            paused.resume();
            assertThat(paused.next()).hasSize(64_000);
            assertThat(paused.next()).isEmpty();
        }
    }

    @Test
    void decodesNoMoreAtOnceThanThereAreTurns() throws Exception {
        var ffmpeg = ffmpeg("head -c 64000 /dev/zero", LONG);
        var second = new CompletableFuture<Integer>();

        try (var first = ffmpeg.decode(decode())) {
            Thread.ofVirtual().start(() -> {
                try (var decoding = ffmpeg.decode(decode())) {
                    second.complete(decoding.next().length);
                } catch (Throwable e) {
                    second.completeExceptionally(e);
                }
            });
            assertThat(first.next()).hasSize(64_000);
            assertThat(second).isNotDone();
        }

        assertThat(second.get()).isEqualTo(64_000);
    }

    @Test
    void tellsOfDamageWhenAllIsGiven() throws Exception {
        var ffmpeg = ffmpeg("head -c 10 /dev/zero; echo '[ogg @ 0x1] CRC mismatch!' >&2", LONG);

        try (var decoding = ffmpeg.decode(decode())) {
            assertThat(decoding.next()).hasSize(10);
            assertThat(decoding.next()).isEmpty();
            assertThat(decoding.damaged()).isTrue();
        }
    }

    private Ffmpeg ffmpeg(String script, Duration patience) throws IOException {
        return new Ffmpeg(Scripts.program(folder, script), 1, patience);
    }

    private FfmpegCommand.Decode decode() {
        return new FfmpegCommand.Decode(folder.resolve("in"), 0);
    }

    private FfmpegCommand command() {
        return new FfmpegCommand.Encode(folder.resolve("in"), SoundFormat.FLAC, folder.resolve("out"));
    }

    private Throwable interruptedOnceItRuns(ThrowingCallable work) throws Exception {
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                work.call();
                ended.complete(new AssertionError("it was not interrupted"));
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        await().until(() -> process("parent") != null);
        thread.interrupt();
        return ended.get();
    }

    private void awaitDeath() {
        await().untilAsserted(() -> {
            assertThat(process("parent")).isEqualTo("dead");
            assertThat(process("child")).isEqualTo("dead");
        });
    }

    /// Returns null if it has not started yet.
    private @Nullable String process(String which) throws IOException {
        var file = folder.resolve("script." + which);
        var id = Files.exists(file) ? Files.readString(file).strip() : "";
        if (id.isEmpty()) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(id))
                        .filter(ProcessHandle::isAlive)
                        .isPresent()
                ? "alive"
                : "dead";
    }
}
