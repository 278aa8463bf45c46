package dev.mmio.worker.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.gemini.CallListener;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private final FakeGemini gemini = new FakeGemini();
    private final FakeContext job = new FakeContext("job");
    private final Uploads uploads = new Uploads(gemini, job, CallListener.SILENT);

    @Test
    void sendsNoByteOfWhatGeminiDoesNotTake() {
        var film = new Media(Path.of("film.mp4"), "video/mp4", 1L << 31, "hash");

        assertThatThrownBy(() -> uploads.part("film", film))
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        fault -> assertThat(fault.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE))
                .hasMessageContaining("2 GiB");
        assertThat(gemini.uploads()).isEmpty();
        assertThat(job.remembered()).isEmpty();
    }
}
