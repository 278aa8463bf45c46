package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.worker.startup.UnfitSettingsException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FfmpegConfigurationTest {

    @Test
    void doesNotStartWithoutTheProgramThatItIsTold() {
        var properties = new FfmpegProperties(Path.of("/nowhere/ffmpeg"), null, Duration.ofMinutes(1));

        assertThatThrownBy(() -> new FfmpegConfiguration().ffmpeg(properties))
                .isInstanceOf(UnfitSettingsException.class)
                .hasMessageContaining("mmio.media.ffmpeg");
    }
}
