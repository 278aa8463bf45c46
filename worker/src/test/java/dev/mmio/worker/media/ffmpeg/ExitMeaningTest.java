package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitMeaningTest {

    private static final Path FILE = Path.of("/secret/canary.mp3");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "183 | [in#0 @ 0x55d0e80] Error opening input: Invalid data found when processing input"
                        + "| an input is not a recording that can be read",
                "234 | [concat @ 0x55a01a2f9180] Format not on whitelist 'mp3'"
                        + "| an input is not a recording that can be read",
                "1 | [tcp @ 0x55] Protocol 'http' not on whitelist 'file,pipe'!"
                        + "| an input is not a recording that can be read",
                "1 | [mov,mp4 @ 0x55] moov atom not found | an input is not a recording that can be read",
                "234 | Stream map '' matches no streams. | an input does not have such a track of sound",
                "69 | [dec:mp3float @ 0x55] Decode error rate 1 exceeds maximum | an input cannot be decoded",
                "69 | something new | an input cannot be decoded",
                "139 | | ffmpeg crashed on an input",
                "134 | Assertion failed | ffmpeg crashed on an input"
            })
    void blamesTheFile(int exit, String said, String message) {
        var failure = ExitMeaning.of(exit, said == null ? "" : said + "\nConversion failed!", List.of(FILE));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        permanent -> assertThat(permanent.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED));
        assertThat(failure).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "av_interleaved_write_frame(): No space left on device",
                "Cannot allocate memory",
                "file:/secret/canary.mp3: No such file or directory\nError: Invalid data found",
                "./ffmpeg: error while loading shared libraries: libx.so",
                "",
                "a sentence of a version to come"
            })
    void blamesTheMachineWhenInDoubt(String said) {
        assertThat(ExitMeaning.of(1, said, List.of(FILE))).isInstanceOf(JobException.Transient.class);
        assertThat(ExitMeaning.of(137, said, List.of(FILE))).isInstanceOf(JobException.Transient.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[aist#0:0/mp3 @ 0x5] [dec:mp3float @ 0x5] Error submitting packet to decoder: Invalid data found",
                "[aist#0:0/flac @ 0x5] [dec:flac @ 0x5] Decoding error: Invalid data found when processing input",
                "Error while decoding stream #0:0: Invalid data found when processing input",
                "[mp3float @ 0x5] invalid new backstep -1",
                "[ogg @ 0x5] CRC mismatch!",
                "[mov,mp4,m4a @ 0x5] stream 0, offset 0x34e9e: partial file",
                "[matroska,webm @ 0x5] File ended prematurely at pos. 308314 (0x4b45a)",
                "[matroska,webm @ 0x5] 0x00 at pos 308313 (0x4b459) invalid as first byte of an EBML number",
                "[SWR @ 0x5] Failed to compensate for timestamp delta of 36000.000500"
            })
    void hearsOfDamage(String said) {
        assertThat(ExitMeaning.tellsOfDamage("something else\n" + said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[opus @ 0x5] Error parsing Opus packet header.", "[mp3 @ 0x5] Incorrect BOM value"})
    void hearsOfNoDamageInWholeFiles(String said) {
        assertThat(ExitMeaning.tellsOfDamage(said)).isFalse();
    }

    @Test
    void quotesNoPathEvenOfTheOnlyLine() {
        var failure = ExitMeaning.of(139, "file:/secret/canary.mp3: " + "x".repeat(1000), List.of(FILE));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        permanent -> assertThat(permanent.detail())
                                .startsWith("the file: xx")
                                .hasSizeLessThan(400));
    }

    @Test
    void quotesNoPath() {
        var failure = ExitMeaning.of(
                1, "[mp3 @ 0x55aa] file:/secret/canary.mp3: Invalid data found when processing input", List.of(FILE));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        permanent -> assertThat(permanent.detail())
                                .isEqualTo("the file: Invalid data found when processing input"));
    }
}
