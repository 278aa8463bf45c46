package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CuttingConfiguration {

    @Bean
    SoundCutter soundCutter(Ffmpeg ffmpeg) {
        return new SoundCutter(ffmpeg);
    }

    @Bean
    SoundPass soundPass(Ffmpeg ffmpeg) {
        return new SoundPass(ffmpeg);
    }
}
