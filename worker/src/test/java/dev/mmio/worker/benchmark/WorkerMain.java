package dev.mmio.worker.benchmark;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.testkit.JavaProcess;
import dev.mmio.worker.testkit.WorkerClass;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The worker as it is shipped, but for its handlers: each job waits as long as its prompt says.
final class WorkerMain {

    static void main(String[] args) {
        JavaProcess.endWithParent();
        var worker = new SpringApplication(WorkerMain.class);
        worker.setSources(Set.of(WorkerClass.get().getName()));
        worker.run(args);
    }

    @Bean
    @Primary
    JobHandler<JobRequest> waitingHandler() {
        return (request, _) -> PeerWork.awaitLatency(request);
    }
}
