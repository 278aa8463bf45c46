package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway does on the wire, seen from the other end.
@Timeout(30)
class WireIT {

    private static final String EVENT =
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}]}%s}]}\r\n\r\n";
    private static final Caller CALLER = Caller.of(new FakeContext("job-1"), "generate");

    @Test
    void hearsAPieceBeforeTheNextIsSent() throws Exception {
        var heard = new CountDownLatch(1);
        try (var server = new RawServer((_, connection) -> {
            connection.sendHead("text/event-stream");
            connection.sendChunk(EVENT.formatted("one", ""));
            if (heard.await(5, TimeUnit.SECONDS)) {
                connection.sendChunk(EVENT.formatted("two", ",\"finishReason\":\"STOP\""));
            }
            connection.send("0\r\n\r\n");
        })) {
            var listener = new HeardAnswer(heard::countDown);

            var answer = Geminis.at(server.url()).generate(Geminis.prompt("job-1", "tell"), listener);

            assertThat(answer.text()).isEqualTo("onetwo");
        }
    }

    @Test
    void doesNotAcceptTheInvitationToRepeat() throws Exception {
        try (var server = new RawServer((_, connection) -> connection.send(
                "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {

            assertThatExceptionOfType(JobException.Transient.class)
                    .isThrownBy(() ->
                            Geminis.at(server.url()).generate(Geminis.prompt("job-1", "tell"), new HeardAnswer()));

            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void closesTheConnectionWhenInterrupted() throws Exception {
        var begun = new CountDownLatch(1);
        var closed = new CompletableFuture<Instant>();
        try (var server = new RawServer((_, connection) -> {
            connection.sendHead("text/event-stream");
            connection.sendChunk(EVENT.formatted("one", ""));
            try {
                connection.awaitClose();
            } catch (IOException _) {
                // A reset is a close too.
            }
            closed.complete(Instant.now());
        })) {
            var gemini = Geminis.at(server.url());
            var thrown = new CompletableFuture<Throwable>();
            var caller = Thread.ofVirtual().start(() -> {
                try {
                    gemini.generate(Geminis.prompt("job-1", "tell"), new HeardAnswer(begun::countDown));
                } catch (Throwable e) {
                    thrown.complete(e);
                }
            });
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

            var interrupted = Instant.now();
            caller.interrupt();

            assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(Duration.between(interrupted, closed.get(5, TimeUnit.SECONDS)))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void givesUpASilentStream() throws Exception {
        var patience = new HttpSettings(
                10, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(300));
        try (var server = new RawServer((_, connection) -> {
            connection.sendHead("text/event-stream");
            connection.sendChunk(EVENT.formatted("one", ""));
            connection.awaitClose();
        })) {
            var listener = new HeardAnswer();

            assertThatExceptionOfType(JobException.Transient.class)
                    .isThrownBy(() ->
                            Geminis.at(server.url(), patience).generate(Geminis.prompt("job-1", "tell"), listener));

            assertThat(listener.text).hasToString("one");
            assertThat(listener.requests).isEqualTo(1);
        }
    }

    @Test
    void saysWhoCallsAndShowsTheKeyInAHeaderOnly() throws Exception {
        try (var server = new RawServer((_, connection) -> {
            connection.sendHead("text/event-stream");
            connection.sendChunk(EVENT.formatted("one", ",\"finishReason\":\"STOP\""));
            connection.send("0\r\n\r\n");
        })) {
            Geminis.at(server.url()).generate(Geminis.prompt("job-1", "tell"), new HeardAnswer());

            assertThat(server.heads().getFirst())
                    .startsWith("POST /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse HTTP/1.1")
                    .contains("x-mmio-job: job-1", "x-mmio-step: generate", "x-goog-api-key: " + Geminis.KEY);
        }
    }

    @Test
    void neverTakesTheKeyToAnotherHost(@TempDir Path folder) throws Exception {
        try (var other = new RawServer((_, connection) ->
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nvideo"));
                var server = new RawServer((_, connection) -> connection.send("HTTP/1.1 302 Found\r\nLocation: "
                        + other.url() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {
            var target = folder.resolve("video.mp4");

            Geminis.at(server.url())
                    .download(
                            URI.create(server.url() + "v1beta/files/x:download?alt=media")
                                    .toString(),
                            target,
                            CALLER);

            assertThat(Files.readString(target)).isEqualTo("video");
            assertThat(server.heads().getFirst()).contains(Geminis.KEY);
            assertThat(other.heads().getFirst()).doesNotContain(Geminis.KEY);
        }
    }

    @Test
    void whatIsThereOfABrokenDownloadIsNotFetchedAgain(@TempDir Path folder) throws Exception {
        var target = folder.resolve("v.mp4");
        try (var server = new RawServer((head, connection) -> connection.send(
                head.contains("Range: bytes=5-")
                        ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-8/9\r\nContent-Length: 4\r\n"
                                + "Connection: close\r\n\r\nfilm"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nhalf "))) {
            var gemini = Geminis.at(server.url());

            assertThatExceptionOfType(JobException.Transient.class)
                    .isThrownBy(() -> gemini.download("files/x", target, CALLER));
            assertThat(target).as("half a file").doesNotExist();
            gemini.download("files/x", target, CALLER);

            assertThat(target).hasContent("half film");
            assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
        }
    }

    @Test
    void whatIsThereIsOfNoUseIfTheServerBeginsAgain(@TempDir Path folder) throws Exception {
        var target = folder.resolve("v.mp4");
        Files.writeString(folder.resolve("v.mp4.part"), "of another film");
        try (var server = new RawServer((_, connection) ->
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfilm"))) {

            Geminis.at(server.url()).download("files/x", target, CALLER);

            assertThat(target).hasContent("film");
        }
    }
}
