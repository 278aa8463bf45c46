package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import dev.mmio.worker.testkit.WorkerClass;
import org.springframework.boot.SpringApplication;

/// The worker as it is shipped.
final class ShippedWorkerMain {

    static void main(String[] args) {
        JavaProcess.endWithParent();
        SpringApplication.run(WorkerClass.get(), args);
    }

    private ShippedWorkerMain() {}
}
