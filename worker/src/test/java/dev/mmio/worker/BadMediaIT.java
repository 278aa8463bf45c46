package dev.mmio.worker;

import static dev.mmio.message.FailureCode.ATTEMPTS_EXHAUSTED;
import static dev.mmio.message.FailureCode.INPUT_FORBIDDEN;
import static dev.mmio.message.FailureCode.INPUT_NOT_FOUND;
import static dev.mmio.message.FailureCode.INPUT_TOO_LARGE;
import static dev.mmio.message.FailureCode.INVALID_REQUEST;
import static dev.mmio.message.FailureCode.MEDIA_UNSUPPORTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.MediaRef;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.KafkaHeaders;

/// Inputs that are missing, forbidden or broken end their job with a code of their own, and nothing forbidden is read.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadMediaIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final MessageJson JSON = new MessageJson();
    private static final Header MARK = new RecordHeader("mark", "as received".getBytes(UTF_8));

    @TempDir
    private static Path folder;

    private static BadHost host;
    private static LocalCluster cluster;
    private static Outside outside;
    private static int jobs;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException {
        host = new BadHost();
        var root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("good.txt"), "good");
        Files.writeString(root.resolve("empty.txt"), "");
        Files.write(root.resolve("large.bin"), new byte[200_000]);
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        cluster = LocalCluster.start(
                "mmio.media.allowed-roots=" + root.toUri(),
                "mmio.media.max-input-size=100KB",
                "mmio.media.idle-timeout=2s",
                "mmio.execution.first-retry=10ms");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        host.close();
    }

    @Test
    void readsNothingButFilesInsideTheRoots() throws InterruptedException {
        var root = folder.resolve("root").toUri().toString().replaceAll("/$", "");

        assertSucceeds(root + "/good.txt");
        assertFail(Map.ofEntries(
                Map.entry("file:///etc/hostname", INPUT_FORBIDDEN),
                Map.entry("file:///etc/no-such-file", INPUT_FORBIDDEN),
                Map.entry(root + "/../secret.txt", INPUT_FORBIDDEN),
                Map.entry(root + "/%2e%2e/secret.txt", INPUT_FORBIDDEN),
                Map.entry(root + "/link.txt", INPUT_FORBIDDEN),
                Map.entry(root + "/loop", INPUT_FORBIDDEN),
                Map.entry(root, INPUT_FORBIDDEN),
                Map.entry("file://host" + folder + "/root/good.txt", INPUT_FORBIDDEN),
                Map.entry(root + "/missing.txt", INPUT_NOT_FOUND),
                Map.entry(root + "/empty.txt", MEDIA_UNSUPPORTED),
                Map.entry(root + "/large.bin", INPUT_TOO_LARGE),
                Map.entry(root + "/a%00b", INVALID_REQUEST),
                Map.entry("file:good.txt", INVALID_REQUEST),
                Map.entry("good.txt", INVALID_REQUEST),
                Map.entry("", INVALID_REQUEST),
                Map.entry("ftp://example.org/x", MEDIA_UNSUPPORTED)));
    }

    @Test
    void asksNoHostThatIsNotPublic() throws InterruptedException {
        var addresses = new TreeMap<String, FailureCode>();
        Stream.of(
                        "127.0.0.1",
                        "localhost",
                        "[::1]",
                        "[::ffff:127.0.0.1]",
                        "0.0.0.0",
                        "10.0.0.1",
                        "192.168.1.1",
                        "169.254.169.254",
                        "2130706433",
                        "127.1")
                .forEach(address -> addresses.put("https://" + address + "/x", INPUT_FORBIDDEN));
        addresses.put(host.url("good.txt"), INPUT_FORBIDDEN);

        assertFail(addresses);
    }

    @Test
    @Order(Integer.MAX_VALUE) // the worker is more trusting afterwards
    void givesUpOnHostsThatMisbehave() throws InterruptedException {
        cluster.restartWorker("mmio.media.allow-http=true", "mmio.media.allow-private-addresses=true");

        assertSucceeds(host.url("good.txt"));
        assertFail(Map.ofEntries(
                Map.entry(host.url("404"), INPUT_NOT_FOUND),
                Map.entry(host.url("403"), INPUT_FORBIDDEN),
                Map.entry(host.url("500"), ATTEMPTS_EXHAUSTED),
                Map.entry(host.url("429"), ATTEMPTS_EXHAUSTED),
                Map.entry(host.url("short"), ATTEMPTS_EXHAUSTED),
                Map.entry(host.url("silent"), ATTEMPTS_EXHAUSTED),
                Map.entry(host.url("announced"), INPUT_TOO_LARGE),
                Map.entry(host.url("endless"), INPUT_TOO_LARGE),
                Map.entry(host.url("empty"), MEDIA_UNSUPPORTED),
                Map.entry(host.url("compressed"), MEDIA_UNSUPPORTED),
                Map.entry(host.url("to-a-file"), INPUT_FORBIDDEN),
                Map.entry(host.url("to-a-user"), INPUT_FORBIDDEN),
                Map.entry(host.url("to-itself"), INPUT_NOT_FOUND)));
    }

    private static void assertSucceeds(String uri) throws InterruptedException {
        assertThat(outside.awaitResult(send(uri).id().value(), SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    private static void assertFail(Map<String, FailureCode> expected) throws InterruptedException {
        var requests = new TreeMap<String, ProcessRequest>();
        for (var uri : expected.keySet()) {
            requests.put(uri, send(uri));
        }
        requests.forEach((uri, request) -> assertFails(uri, request, Objects.requireNonNull(expected.get(uri))));
    }

    private static void assertFails(String uri, ProcessRequest request, FailureCode code) {
        var id = request.id().value();
        assertThat(outside.awaitResult(id, SOON)).as(uri).isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
            assertThat(failed.error().code()).as(uri).isEqualTo(code);
            assertThat(failed.terms().attempts()).as(uri).isEqualTo(code == ATTEMPTS_EXHAUSTED ? 4 : 1);
        });
        assertDeadLetter(request, code);
        assertThat(cluster.calls(id)).as(uri).isZero();
    }

    private static void assertDeadLetter(ProcessRequest request, FailureCode code) {
        var key = request.id().value();
        outside.await("dead letter", () -> !outside.lettersOf(key).isEmpty(), SOON);
        assertThat(outside.lettersOf(key)).singleElement().satisfies(letter -> {
            assertThat(Outside.reasonOf(letter)).isEqualTo(code.name());
            assertThat(letter.value()).isEqualTo(JSON.write(request));
            assertThat(letter.headers()).contains(MARK);
            assertThat(letter.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_OFFSET))
                    .isNotNull();
        });
    }

    private static ProcessRequest send(String uri) throws InterruptedException {
        var request = ProcessRequest.of("media-" + jobs++, "What is it?", new MediaRef(uri, null, null));
        var key = request.id().value().getBytes(UTF_8);
        outside.deliver(new ProducerRecord<>(Topics.DEFAULT.jobs(), null, key, JSON.write(request), List.of(MARK)));
        return request;
    }
}
