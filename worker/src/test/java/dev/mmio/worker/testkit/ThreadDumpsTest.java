package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("what is printed is looked at")
@ExtendWith(OutputCaptureExtension.class)
class ThreadDumpsTest {

    private static final Path LOG = Path.of("target", "thread-dumps", "test.log");

    @Test
    void tellWhatThisProcessAndThoseItStartedDo(CapturedOutput output) throws IOException {
        try (var child = JavaProcess.start(Waiting.class, LOG, List.of(), List.of())) {
            await("a child that waits")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(LOG).contains("waiting"));

            ThreadDumps.write("a breach");

            var said = output.getOut();
            var file = Path.of(said.replaceAll("(?s).*threads did is in (\\S+): a breach.*", "$1"));
            assertThat(Files.readString(file))
                    .startsWith("a breach")
                    .contains("==== process " + ProcessHandle.current().pid(), "tellWhatThisProcess")
                    .contains("==== process " + child.pid(), "the-one-that-waits");
            Files.delete(file);
        }
    }

    /// A process with a virtual thread that waits.
    static final class Waiting {

        static void main() throws InterruptedException {
            JavaProcess.endWithParent();
            var never = new CountDownLatch(1);
            Thread.ofVirtual().name("the-one-that-waits").start(() -> await(never));
            System.out.println("waiting");
            never.await();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
