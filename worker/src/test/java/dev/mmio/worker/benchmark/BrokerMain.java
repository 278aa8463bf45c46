package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A broker in a process of its own; writes its address to the file that is its argument.
final class BrokerMain {

    static void main(String[] args) throws IOException {
        JavaProcess.endWithParent();
        var broker = Broker.start();
        var written = Files.writeString(Path.of(args[0] + ".part"), broker.bootstrapServers());
        Files.move(written, Path.of(args[0]));
    }

    private BrokerMain() {}
}
