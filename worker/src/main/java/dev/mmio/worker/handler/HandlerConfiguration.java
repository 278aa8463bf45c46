package dev.mmio.worker.handler;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.handler.process.ProcessHandler;
import dev.mmio.worker.job.JobHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Knows every handler.
@Configuration(proxyBeanMethods = false)
class HandlerConfiguration {

    @Bean
    JobHandler<JobRequest> jobDispatcher(ProcessHandler process) {
        return new JobDispatcher(process);
    }
}
