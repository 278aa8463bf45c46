package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.media.program.Program;
import dev.mmio.worker.startup.UnfitSettingsException;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FfmpegConfiguration {

    @Bean
    Ffmpeg ffmpeg(FfmpegProperties properties) throws InterruptedException {
        var program = Program.find(properties.ffmpeg(), Path.of(System.getProperty("java.io.tmpdir")));
        if (properties.ffmpeg() != null && program instanceof Program.Missing(var reason)) {
            throw new UnfitSettingsException(
                    "No ffmpeg works: " + reason,
                    "Correct it, or remove it to have one on the PATH or the bundled one.");
        }
        return new Ffmpeg(program, properties.processes(), properties.ffmpegPatience());
    }
}
