package dev.mmio.worker.media.ffmpeg;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FfmpegConfiguration {

    @Bean
    Ffmpeg ffmpeg(FfmpegProperties properties) throws InterruptedException {
        var platform = Platform.here();
        var bundled =
                platform == null ? null : new BundledProgram(platform, Path.of(System.getProperty("java.io.tmpdir")));
        var search = new ProgramSearch(properties.ffmpeg(), "ffmpeg", bundled);
        return new Ffmpeg(search.find(), properties.processes(), properties.ffmpegPatience());
    }
}
