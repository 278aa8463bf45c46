package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.media.program.Program;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FfmpegConfiguration {

    @Bean
    Ffmpeg ffmpeg(FfmpegProperties properties) throws InterruptedException {
        var program = Program.find(properties.ffmpeg(), Path.of(System.getProperty("java.io.tmpdir")));
        return new Ffmpeg(program, properties.processes(), properties.ffmpegPatience());
    }
}
