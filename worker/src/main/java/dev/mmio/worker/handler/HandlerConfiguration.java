package dev.mmio.worker.handler;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.handler.batch.BatchHandler;
import dev.mmio.worker.handler.image.ImageHandler;
import dev.mmio.worker.handler.live.LiveHandler;
import dev.mmio.worker.handler.process.ProcessHandler;
import dev.mmio.worker.handler.transcribe.TranscribeHandler;
import dev.mmio.worker.handler.video.VideoHandler;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.outbox.OutboxProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Knows every handler.
@Configuration(proxyBeanMethods = false)
class HandlerConfiguration {

    @Bean
    JobHandler<JobRequest> jobHandler(
            ProcessHandler process,
            TranscribeHandler transcribe,
            VideoHandler video,
            ImageHandler image,
            LiveHandler live,
            BatchHandler batch,
            MediaStore store,
            MessageJson json,
            OutboxProperties outbox) {
        return new LargeOutputs(
                new JobDispatcher(process, transcribe, video, image, live, batch),
                store,
                json,
                outbox.inlineLimit().toBytes());
    }
}
