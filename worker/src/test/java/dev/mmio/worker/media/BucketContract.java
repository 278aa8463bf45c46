package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What buckets of every cloud are to the worker, over HTTP.
@Timeout(60)
abstract class BucketContract {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");
    private static final JobId JOB = new JobId("Job:1");
    private static final long LIMIT = 20_000_000;

    @TempDir
    Path folder;

    private FakeBucket bucket;
    private String root;
    private AllowedRoots roots;
    private MediaStore store;
    private Workspaces workspaces;
    private Workspace workspace;

    abstract String scheme();

    abstract FakeBucket bucket();

    abstract Buckets buckets();

    @BeforeEach
    void open() {
        bucket = bucket();
        bucket.reset();
        root = scheme() + "://" + bucket.name + "/root";
        var location = Locations.pathOf(root, buckets());
        roots = new AllowedRoots(List.of(location), buckets());
        store = new MediaStore(location, buckets(), LIMIT);
        workspaces = new Workspaces(folder);
        workspace = workspaces.open(JOB);
    }

    @AfterEach
    void close() {
        workspaces.close();
    }

    @Test
    void keepsWhatIsMadeUnderItsFinalNameOnly() throws Exception {
        var artifact = store.store(JOB, "text.srt", "text/plain", stream("abc"));

        assertThat(artifact.uri()).startsWith(root + "/").endsWith("/text-ba7816bf8f01.srt");
        assertThat(artifact.bytes()).isEqualTo(3);
        assertThat(bucket.objects).containsOnlyKeys(keyOf(artifact));
        try (var in = store.open(artifact)) {
            assertThat(in).hasContent("abc");
        }
        assertThat(fetch(artifact.uri(), "text/plain").sha256()).isEqualTo(artifact.sha256());
    }

    @Test
    void keepsWhatIsLargerThanOnePiece() throws Exception {
        var large = new byte[18_500_000];
        new Random(1).nextBytes(large);

        var artifact = store.store(JOB, "video.mp4", "video/mp4", new ByteArrayInputStream(large));

        assertThat(bucket.objects).hasSize(1);
        assertThat(bucket.objects.get(keyOf(artifact))).isEqualTo(large);
        assertThat(fetch(artifact.uri(), "video/mp4").path())
                .hasParent(workspace.directory())
                .hasBinaryContent(large);
    }

    @Test
    void neverReplacesWhatIsKept() throws Exception {
        var first = store.store(JOB, "text.srt", "text/plain", stream("abc"));

        var second = store.store(JOB, "text.srt", "text/plain", stream("abc"));
        var other = store.store(JOB, "text.srt", "text/plain", stream("abcd"));

        assertThat(second).isEqualTo(first);
        assertThat(bucket.objects).containsOnlyKeys(keyOf(first), keyOf(other));
    }

    @Test
    void leavesNothingOfWhatBrokeOff() {
        var broken = new FilterInputStream(stream("abc")) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                if (read < 0) {
                    throw new IOException("broken off");
                }
                return read;
            }
        };

        Failing.transiently(() -> store.store(JOB, "a.txt", "text/plain", broken));

        assertThat(bucket.objects).isEmpty();
    }

    @Test
    void keepsNothingThatIsTooLarge() {
        Failing.with(
                FailureCode.INTERNAL,
                () -> store.store(JOB, "a.txt", "text/plain", new ByteArrayInputStream(new byte[(int) LIMIT + 1])));

        assertThat(bucket.objects).isEmpty();
    }

    @Test
    void failsForNowWhenTheBucketDoesNotTakeIt() {
        bucket.fail("P", 501);

        Failing.transiently(() -> store.store(JOB, "a.txt", "text/plain", stream("abc")));
        assertThatIOException().isThrownBy(store::checkWritable);
    }

    @Test
    void asksRarelyWhetherItCanWrite() throws Exception {
        store.checkWritable();
        var asked = bucket.requests.size();

        for (int i = 0; i < 100; i++) {
            store.checkWritable();
        }

        assertThat(asked).isPositive();
        assertThat(bucket.requests).hasSize(asked);
        assertThat(bucket.objects).isEmpty();
    }

    @Test
    void opensNothingOutsideOfTheStore() {
        bucket.objects.put("secret", PNG);
        for (var uri : List.of(scheme() + "://" + bucket.name + "/secret", root + "/../secret", "file:/etc/passwd")) {
            assertThatIOException()
                    .isThrownBy(
                            () -> store.open(new Artifact(uri, "a/b", 1, "")).close());
        }
    }

    @Test
    void readsInputsWithWhateverInTheirNames() throws Exception {
        for (var name : List.of("a.png", "a b.png", "ä+&=.png", "sub/deep/a.png", "100%?.png")) {
            bucket.objects.put("root/" + name, PNG);

            var media = fetch(Buckets.address(Locations.pathOf(root, buckets()).resolve(name))
                    .toASCIIString());

            assertThat(media.mimeType()).as(name).isEqualTo("image/png");
            assertThat(media.path()).hasParent(workspace.directory()).hasBinaryContent(PNG);
        }
    }

    @Test
    void saysWhatIsMissing() {
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> fetch(root + "/missing.png"));
    }

    @Test
    void readsNothingOutsideOfItsRootsAndDoesNotEvenAsk() {
        bucket.objects.put("secret.png", PNG);
        bucket.objects.put("rooted/secret.png", PNG);
        var whole = scheme() + "://" + bucket.name;
        for (var uri : List.of(
                whole + "/secret.png",
                whole + "/rooted/secret.png",
                root + "/../secret.png",
                root + "/%2e%2e/secret.png",
                root + "/sub/../../secret.png",
                scheme() + "://other-" + bucket.name + "/root/a.png",
                scheme() + "://user:pass@" + bucket.name + "/root/a.png")) {
            Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(uri));
        }
        assertThat(bucket.requests).isEmpty();
    }

    @Test
    void readsAWholeBucketIfThatIsARoot() throws Exception {
        bucket.objects.put("a.png", PNG);
        var whole = scheme() + "://" + bucket.name;
        roots = new AllowedRoots(List.of(Locations.pathOf(whole, buckets())), buckets());

        assertThat(fetch(whole + "/a.png").bytes()).isEqualTo(PNG.length);
        assertThat(new MediaListing(roots).list(whole + "/")).containsExactly(whole + "/a.png");
    }

    @Test
    void refusesMalformedAddresses() {
        for (var uri : List.of(root + "/a.png?x", root + "/a.png#x", root + "/a b.png")) {
            Failing.with(FailureCode.INVALID_REQUEST, () -> fetch(uri));
        }
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(scheme() + ":///root/a.png"));
    }

    @Test
    void tellsWhatIsDeniedFromWhatMayGoBetterLater() {
        bucket.objects.put("root/a.png", PNG);

        bucket.fail("root", 403);
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(root + "/a.png"));
        bucket.fail("root", 401);
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(root + "/a.png"));
        bucket.fail("root", 501);
        Failing.transiently(() -> fetch(root + "/a.png"));
    }

    @Test
    void readsNothingThatIsTooLarge() {
        bucket.objects.put("root/a.png", new byte[(int) LIMIT + 1]);

        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetch(root + "/a.png"));

        assertThat(bucket.requests).hasSize(1);
    }

    @Test
    void letsAnInterruptionThrough() {
        bucket.objects.put("root/a.png", PNG);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> fetch(root + "/a.png"));
    }

    @Test
    void listsWhatLiesBelowInOrder() {
        for (var key : List.of("b.jpg", "a.jpg", "a.txt", "sub/c.jpg", "sub/deep/d.jpg", "sub/.x.part", "z z.jpg")) {
            bucket.objects.put("root/" + key, PNG);
        }
        bucket.objects.put("rooted.jpg", PNG);
        var listing = new MediaListing(roots);

        assertThat(listing.list(root + "/"))
                .containsExactly(
                        root + "/a.jpg",
                        root + "/a.txt",
                        root + "/b.jpg",
                        root + "/sub/c.jpg",
                        root + "/sub/deep/d.jpg",
                        root + "/z%20z.jpg");
        assertThat(listing.list(root + "/*.jpg"))
                .containsExactly(root + "/a.jpg", root + "/b.jpg", root + "/z%20z.jpg");
        assertThat(listing.list(root + "/*/*.jpg")).containsExactly(root + "/sub/c.jpg");
        assertThat(listing.list(root + "/sub/**.jpg")).containsExactly(root + "/sub/c.jpg", root + "/sub/deep/d.jpg");
        assertThat(listing.list(root + "/nothing/")).isEmpty();
        bucket.requests.clear();
        assertThat(listing.list(root + "/").limit(1)).hasSize(1);
        assertThat(bucket.requests).noneMatch(each -> each.contains("sub"));
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> listing.list(root + "/../"));
        bucket.fail("root", 403);
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> listing.list(root + "/").toList());
    }

    private static String keyOf(Artifact artifact) {
        return URI.create(artifact.uri()).getPath().substring(1);
    }

    private Media fetch(String uri) throws InterruptedException {
        return fetcher().fetch(new MediaRef(uri, null, null), workspace);
    }

    private Media fetch(String uri, String type) throws InterruptedException {
        return fetcher().fetch(new MediaRef(uri, null, type), workspace);
    }

    private MediaFetcher fetcher() {
        var limit = Duration.ofSeconds(40);
        var nothing = new WebPolicy(false, _ -> false, limit, limit, limit);
        return new MediaFetcher(roots, new WebFetcher(nothing, LIMIT, new OkHttpClient()), LIMIT);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
