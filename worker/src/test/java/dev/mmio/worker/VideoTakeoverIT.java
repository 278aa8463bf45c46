package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.video.Film;
import dev.mmio.simulator.wire.Action;
import dev.mmio.worker.testkit.CrashingWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever makes a film may die, at any point: once the name of an operation is stored, its film is never submitted
/// again, and where nobody knows whether it was, the job says so.
class VideoTakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path store;

    @Test
    void noFilmIsSubmittedTwiceWhereverItsWorkerDies() throws Exception {
        int rounds = Integer.getInteger("soak.crashes", 1);
        for (int round = 1; round <= rounds; round++) {
            dieAtEveryPoint(round);
        }
    }

    private void dieAtEveryPoint(int round) throws Exception {
        try (var cluster = new Cluster("simulator.video.takes=2s", "simulator.video.pad-to=64MB")) {
            var victim = cluster.start(CrashingWorker.class, "victim", settings());
            CrashingWorker.POINTS.forEach(point -> cluster.outside().send(request(point)));
            assertThat(victim.awaitEnd(PATIENCE)).as("the worker died").isTrue();
            cluster.startWorker("survivor", settings());

            for (var point : CrashingWorker.POINTS) {
                cluster.outside().awaitResult(point, PATIENCE);
                check(cluster, point, round);
            }

            cluster.outside()
                    .assertGuarantees(
                            CrashingWorker.POINTS.stream().map(JobId::new).toList());
        }
    }

    private static void check(Cluster cluster, String point, int round) {
        var as = point + ", round " + round;
        var result = Objects.requireNonNull(cluster.outside().results().get(new JobId(point)))
                .getFirst();
        assertThat(requests(cluster, point, Action.predictLongRunning))
                .as("submissions: " + as)
                .isEqualTo(1);
        assertThat(result.terms().runs()).as("the worker died: " + as).isEqualTo(2);
        if (point.equals("after-submit")) {
            assertThat(result)
                    .as(as)
                    .isInstanceOfSatisfying(
                            JobResult.Failed.class,
                            failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN));
            return;
        }
        assertThat(result)
                .as(as)
                .isInstanceOfSatisfying(
                        JobResult.Succeeded.class,
                        succeeded -> assertThat(fingerprint(succeeded))
                                .as(as)
                                .isEqualTo(Fingerprint.of("A film of " + point)));
        assertThat(requests(cluster, point, Action.downloadFile))
                .as("downloads: " + as)
                .isEqualTo(point.equals("downloading") ? 2 : 1);
    }

    private static long requests(Cluster cluster, String job, Action action) {
        return cluster.simulator()
                .journal()
                .requests(seen ->
                        seen.call().action() == action && seen.call().job().equals(job))
                .size();
    }

    private static Object fingerprint(JobResult.Succeeded succeeded) {
        try {
            var artifact = succeeded.output().artifacts().getFirst();
            return Film.fingerprint(Files.readAllBytes(Path.of(URI.create(artifact.uri()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] settings() {
        return new String[] {
            "mmio.video.first-look=300ms", "mmio.video.max-look=1s", "mmio.media.store=" + store.toUri()
        };
    }

    private static VideoRequest request(String job) {
        var terms = new JobTerms(new JobId(job), null, null, null, Map.of(), null);
        return new VideoRequest(terms, "A film of " + job, null, null, "16:9", "720p", 4, null);
    }
}
