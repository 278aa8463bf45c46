package dev.mmio.worker.handler.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderTest {

    private static final int SECOND = 32_000;

    @TempDir
    private Path folder;

    /// A file of silence is a thousandth of its samples.
    @Test
    void givesUpARecordingWhoseSamplesWouldFillTheDisk() throws Exception {
        var silence = Ffmpegs.make(
                folder.resolve("silence.flac"), "-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "60");
        assertThat(Files.size(silence)).isLessThan(SECOND);
        var ffmpeg = Ffmpegs.bundled();
        assertThat(Files.size(new Decoder(ffmpeg, 60 * SECOND).decode(silence, folder)))
                .isEqualTo(60 * SECOND);

        var thrown = catchThrowableOfType(
                JobException.Permanent.class, () -> new Decoder(ffmpeg, 20 * SECOND).decode(silence, folder));

        assertThat(thrown.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED);
        assertThat(Files.size(folder.resolve("input.pcm"))).isLessThanOrEqualTo(20 * SECOND);
    }
}
