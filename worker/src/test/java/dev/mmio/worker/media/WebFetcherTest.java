package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The server at 127.0.0.2 stands for the public internet; everything else, 127.0.0.1 too, is private.
@Timeout(60)
class WebFetcherTest {

    private static final String GIF = "GIF89a, more or less";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: " + GIF.length() + "\r\n\r\n" + GIF;
    private static final long LIMIT = 1_000_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private RawServer server;
    private RawServer inner;
    private Workspaces workspaces;
    private Workspace workspace;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer("127.0.0.2").on("/a.gif", OK);
        inner = new RawServer("127.0.0.1").on("/a.gif", OK);
        workspaces = new Workspaces(folder);
        workspace = workspaces.open(new JobId("job"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        inner.close();
        workspaces.close();
    }

    @Test
    void downloadsIntoTheWorkspace() throws Exception {
        var media = fetch(server.url("/a.gif?signature=1"));

        assertThat(media.path()).hasParent(workspace.directory()).hasContent(GIF);
        assertThat(media.mimeType()).isEqualTo("image/gif");
        assertThat(media.bytes()).isEqualTo(GIF.length());
        assertThat(server.requests()).singleElement().asString().startsWith("GET /a.gif?signature=1 HTTP/1.1");
    }

    @Test
    void believesTheServerAboutTheTypeWhenNothingElseTells() throws Exception {
        server.on("/x", "HTTP/1.1 200 OK\r\nContent-Type: audio/x-thing\r\nContent-Length: 2\r\n\r\n??");

        assertThat(fetch(server.url("/x")).mimeType()).isEqualTo("audio/x-thing");
    }

    @Test
    void followsRedirectsWithoutCarryingCookies() throws Exception {
        server.on("/1", redirect("/2")).on("/2", redirect(server.url("/a.gif")));

        assertThat(fetch(server.url("/1")).bytes()).isEqualTo(GIF.length());
        assertThat(server.requests())
                .hasSize(3)
                .allSatisfy(head -> assertThat(head)
                        .doesNotContainIgnoringCase("cookie")
                        .doesNotContainIgnoringCase("authorization"));
    }

    @Test
    void followsFiveRedirectsButNotSix() throws Exception {
        for (int i = 1; i <= 6; i++) {
            server.on("/" + i, redirect(i == 1 ? "/a.gif" : "/" + (i - 1)));
        }

        assertThat(fetch(server.url("/5")).bytes()).isEqualTo(GIF.length());
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> fetch(server.url("/6")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/a.gif",
                "//127.0.0.1:{port}/a.gif",
                "http://localhost:{port}/a.gif",
                "http://2130706433:{port}/a.gif",
                "http://[::1]:{port}/a.gif",
                "http://[::ffff:127.0.0.1]:{port}/a.gif",
                "http://[::ffff:10.0.0.1]:9/",
                "http://0.0.0.0:{port}/a.gif"
            })
    void refusesPrivateAddressesAtOnceAndAfterRedirects(String to) {
        var target = to.replace("{port}", String.valueOf(inner.port()));
        server.on("/r", redirect(target));

        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(server.url("/r")));
        if (target.startsWith("http")) {
            Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(target));
        }

        assertThat(inner.requests()).isEmpty();
    }

    /// The first answer of the name server is public, each later one is not.
    @Test
    void isNotFooledByNamesThatChangeTheirAddress() throws Exception {
        var asked = new AtomicInteger();
        Dns rebinding = _ -> List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1"));
        server.on("/r", redirect("http://rebound.test:" + inner.port() + "/a.gif"));
        var fetcher = fetcher(
                policy(LONG, LONG), new OkHttpClient.Builder().dns(rebinding).build());

        Failing.with(
                FailureCode.INPUT_FORBIDDEN,
                () -> fetcher.fetch(ref("http://rebound.test:" + server.port() + "/r"), workspace));

        assertThat(asked).hasValue(2);
        assertThat(server.requests()).hasSize(1);
        assertThat(inner.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.2/a.gif", "http://u:p@127.0.0.2/a.gif", "http://"})
    void refusesRedirectsToAnythingElse(String target) {
        server.on("/r", redirect(target));

        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(server.url("/r")));
    }

    @Test
    void refusesUserNames() {
        Failing.with(
                FailureCode.INPUT_FORBIDDEN, () -> fetch(server.url("/a.gif").replace("//", "//user@")));

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesPlainHttpUnlessAllowed() {
        var strict = new WebPolicy(false, _ -> true, LONG, LONG, LONG);

        Failing.with(
                FailureCode.INPUT_FORBIDDEN,
                () -> fetcher(strict, new OkHttpClient()).fetch(ref(server.url("/a.gif")), workspace));

        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, INPUT_NOT_FOUND", "401, INPUT_FORBIDDEN", "403, INPUT_FORBIDDEN", "404, INPUT_NOT_FOUND",
        "410, INPUT_NOT_FOUND", "416, INPUT_NOT_FOUND", "304, INPUT_NOT_FOUND", "206, INPUT_NOT_FOUND"
    })
    void failsForGoodByStatus(int status, FailureCode code) {
        server.on("/s", "HTTP/1.1 " + status + " Status\r\nContent-Length: 0\r\n\r\n");

        var failure = Failing.with(code, () -> fetch(server.url("/s?canary")));

        assertThat(failure).hasMessage("the input from 127.0.0.2 was answered with status " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void failsForNowByStatusAndAsksOnlyOnce(int status) {
        server.on("/s", "HTTP/1.1 " + status + " Status\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");

        Failing.transiently(() -> fetch(server.url("/s")));

        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no http at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nGIF89a",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nGIF89a\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"
            })
    void failsForNowWhenTheAnswerIsBroken(String answer) {
        server.on("/b", answer);

        Failing.transiently(() -> fetch(server.url("/b")));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failsForNowWhenTheConnectionIsReset() {
        server.on("/reset", socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nGIF".getBytes(ISO_8859_1));
            socket.setSoLinger(true, 0);
        });

        Failing.transiently(() -> fetch(server.url("/reset")));
    }

    @Test
    void failsForNowWhenNobodyListensOrNobodyIsKnown() throws Exception {
        var url = server.url("/a.gif");
        server.close();
        Dns unknown = _ -> {
            throw new UnknownHostException();
        };

        Failing.transiently(() -> fetch(url));
        var failure = Failing.transiently(() -> fetcher(
                        policy(LONG, LONG),
                        new OkHttpClient.Builder().dns(unknown).build())
                .fetch(ref("http://nowhere.test/"), workspace));
        assertThat(failure).hasMessage("the host nowhere.test is not known");
    }

    @Test
    void refusesAnnouncedSizesWithoutWaitingForTheBody() {
        var hold = new CountDownLatch(1);
        server.on("/large", socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".getBytes(ISO_8859_1));
            hold.await();
        });

        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetch(server.url("/large")));
        hold.countDown();
    }

    @Test
    void cutsEndlessBodies() {
        var written = new AtomicInteger();
        server.on("/endless", socket -> {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            while (written.incrementAndGet() < 10_000) {
                out.write(chunk);
            }
        });

        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetch(server.url("/endless")));

        assertThat(written).hasValueLessThan(10_000);
    }

    @Test
    void unpacksGzipButNotBombs() throws Exception {
        server.on("/small", gzipped(GIF.getBytes(ISO_8859_1))).on("/bomb", gzipped(new byte[50_000_000]));

        assertThat(fetch(server.url("/small")).path()).hasContent(GIF);
        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetch(server.url("/bomb")));
    }

    @Test
    void refusesEncodingsItDidNotAskFor() {
        server.on("/br", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx");

        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> fetch(server.url("/br")));
    }

    @Test
    void refusesEmptyBodies() {
        server.on("/empty.gif", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> fetch(server.url("/empty.gif")));
    }

    @Test
    void losesPatienceWithSilentServers() {
        var hold = new CountDownLatch(1);
        server.on("/silent", _ -> hold.await());
        var impatient = fetcher(policy(Duration.ofMillis(200), LONG), new OkHttpClient());

        Failing.transiently(() -> impatient.fetch(ref(server.url("/silent")), workspace));
        hold.countDown();
    }

    @Test
    void losesPatienceWithServersThatDrip() {
        var gone = new CompletableFuture<Boolean>();
        server.on("/drip", socket -> drip(socket.getOutputStream(), gone));
        var impatient = fetcher(policy(LONG, Duration.ofMillis(300)), new OkHttpClient());

        Failing.transiently(() -> impatient.fetch(ref(server.url("/drip")), workspace));

        await().atMost(Duration.ofSeconds(5)).until(gone::isDone);
    }

    @Test
    void hangsUpAtOnceWhenInterrupted() throws Exception {
        var reached = new CountDownLatch(1);
        var hungUp = new CompletableFuture<Boolean>();
        server.on("/stalled", socket -> {
            reached.countDown();
            hungUp.complete(endOf(socket.getInputStream()));
        });

        var fetched = interrupted(fetcher(policy(LONG, LONG), new OkHttpClient()), server.url("/stalled"), reached);

        assertThat(fetched).succeedsWithin(Duration.ofSeconds(2)).isInstanceOf(InterruptedException.class);
        assertThat(hungUp).succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void doesNotWaitForNameServersWhenInterrupted() throws Exception {
        var reached = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        Dns slow = _ -> {
            reached.countDown();
            // A native look-up cannot be interrupted either.
            while (hold.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new UnknownHostException();
        };
        var fetcher =
                fetcher(policy(LONG, LONG), new OkHttpClient.Builder().dns(slow).build());

        var fetched = interrupted(fetcher, "http://slow.test/", reached);

        assertThat(fetched).succeedsWithin(Duration.ofSeconds(2)).isInstanceOf(InterruptedException.class);
        hold.countDown();
    }

    private CompletableFuture<Throwable> interrupted(MediaFetcher fetcher, String url, CountDownLatch reached)
            throws InterruptedException {
        var result = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                fetcher.fetch(ref(url), workspace);
                result.complete(new AssertionError("it was fetched"));
            } catch (InterruptedException | JobException e) {
                result.complete(e);
            }
        });
        reached.await();
        thread.interrupt();
        return result;
    }

    private static boolean endOf(InputStream in) {
        try {
            return in.read() < 0;
        } catch (IOException _) {
            return true; // reset
        }
    }

    private static void drip(OutputStream out, CompletableFuture<Boolean> gone) throws Exception {
        try {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 500; i++) {
                out.write('x');
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
        } catch (IOException _) {
            gone.complete(true);
        }
    }

    private static String redirect(String to) {
        return "HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static RawServer.Answer gzipped(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        return socket -> {
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            packed.writeTo(socket.getOutputStream());
        };
    }

    private Media fetch(String url) throws InterruptedException {
        Dns everythingIsHere = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"));
        var client = new OkHttpClient.Builder().dns(everythingIsHere).build();
        return fetcher(policy(LONG, LONG), client).fetch(ref(url), workspace);
    }

    private static WebPolicy policy(Duration idle, Duration total) {
        Predicate<InetAddress> publicOnly =
                address -> PublicAddresses.contain(address) || address.equals(InetAddress.ofLiteral("127.0.0.2"));
        return new WebPolicy(true, publicOnly, LONG, idle, total);
    }

    private static MediaFetcher fetcher(WebPolicy policy, OkHttpClient client) {
        return new MediaFetcher(
                new AllowedRoots(List.of(), new Buckets()), new WebFetcher(policy, LIMIT, client), LIMIT);
    }

    private static MediaRef ref(String uri) {
        return new MediaRef(uri, null, null);
    }
}
