package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import org.springframework.boot.SpringApplication;

/// The worker as it is shipped.
final class ShippedWorkerMain {

    static void main(String[] args) throws ClassNotFoundException {
        JavaProcess.endWithParent();
        SpringApplication.run(Class.forName("dev.mmio.worker.WorkerApplication"), args);
    }

    private ShippedWorkerMain() {}
}
