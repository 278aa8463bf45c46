package dev.mmio.worker.media.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.job.JobException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever ffmpeg says when it fails, something short is made of it, without the names of files.
class ExitMeaningFuzzTest {

    private static final Path FILE = Path.of("/data/" + Fuzzing.PRIVATE + "/a.wav");

    @Test
    void whatFfmpegSays() throws Exception {
        Fuzzing.of(
                        "[mov,mp4 @ 0x55d1c0] moov atom not found\nError opening input file file:" + FILE + ".\n",
                        "[in#0 @ 0x7f] Error opening input: Invalid data found when processing input\n",
                        "Stream map '0:a:3' matches no streams.\nTo ignore this, add a trailing '?' to the map.\n",
                        "av_interleaved_write_frame(): No space left on device\n")
                .feed(bytes -> {
                    var said = new String(bytes, UTF_8);
                    for (int exit : new int[] {1, 69, 128 + 11}) {
                        var meant = ExitMeaning.of(exit, said, List.of(FILE));
                        if (meant instanceof JobException.Permanent permanent && permanent.detail() != null) {
                            assertThat(permanent.detail())
                                    .doesNotContain(FILE.toString())
                                    .hasSizeLessThan(400);
                        }
                        assertThat(meant.getMessage()).doesNotContain(FILE.toString());
                    }
                    ExitMeaning.tellsOfDamage(said);
                });
    }
}
