package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.picture.Fingerprint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever makes pictures may die: those that are there are not paid for again.
class ImageTakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String JOB = "five-pictures";
    private static final String PROMPT = "Five boats";
    private static final int COUNT = 5;
    private static final int IN_FLIGHT = 2;

    @TempDir
    private Path media;

    @Test
    void finishedPicturesAreNotAskedForAgainWhenTheirWorkerIsKilled() throws Exception {
        try (var cluster = new Cluster("simulator.content.first-token=700ms")) {
            var outside = cluster.outside();
            var large = FaultRule.next(FaultMatch.ANY.job(JOB), Fault.of(FaultKind.IMAGE_LARGE));
            cluster.simulator().fail(large.times(2 * COUNT));
            outside.send(new ImageRequest(JobTerms.of(JOB), PROMPT, List.of(), null, "1K", COUNT));
            var victim = cluster.startWorker("image-1", settings());
            outside.listenUntil(() -> done(cluster) >= 2, PATIENCE, "two pictures");
            victim.kill();
            cluster.startWorker("image-2", settings());

            var result = outside.awaitResult(JOB, PATIENCE);

            outside.assertGuarantees(List.of(new JobId(JOB)));
            assertThat(result).isInstanceOf(JobResult.Succeeded.class);
            var artifacts = ((JobResult.Succeeded) result).output().artifacts();
            assertThat(artifacts).hasSize(COUNT);
            for (var artifact : artifacts) {
                var picture = ImageIO.read(Path.of(URI.create(artifact.uri())).toFile());
                assertThat(Fingerprint.read(Objects.requireNonNull(picture))).isEqualTo(Fingerprint.of(PROMPT));
            }
            var asked = cluster.simulator().journal().steps(JOB).values();
            assertThat(asked).hasSize(COUNT);
            int repeated = asked.stream().mapToInt(step -> step.total() - 1).sum();
            assertThat(repeated).as("calls made again").isLessThanOrEqualTo(IN_FLIGHT);
        }
    }

    private String[] settings() {
        return new String[] {
            "mmio.image.pictures-in-flight=" + IN_FLIGHT,
            "mmio.media.store=" + media.resolve("artifacts").toUri()
        };
    }

    private static long done(Cluster cluster) {
        return cluster.outside().events(JOB).stream()
                .filter(JobEvent.Stage.class::isInstance)
                .map(JobEvent.Stage.class::cast)
                .filter(stage -> stage.stage().equals("generate") && stage.done() != null)
                .mapToLong(JobEvent.Stage::done)
                .max()
                .orElse(0);
    }
}
