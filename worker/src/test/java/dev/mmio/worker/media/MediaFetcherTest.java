package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MediaFetcherTest {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");
    private static final long LIMIT = 1_000_000;

    @TempDir
    Path folder;

    private Path root;
    private Path outside;
    private Workspaces workspaces;
    private Workspace workspace;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(folder.resolve("media"));
        outside = Files.createDirectory(folder.resolve("media-not-allowed"));
        Files.write(outside.resolve("secret.png"), PNG);
        workspaces = new Workspaces(folder.resolve("work"));
        workspace = workspaces.open(new JobId("job"));
    }

    @AfterEach
    void close() {
        workspaces.close();
    }

    @Test
    void readsFilesWhereTheyLie() throws Exception {
        var file = Files.write(root.resolve("a picture.png"), PNG);

        var media = fetch(file.toUri().toString());

        assertThat(media).isEqualTo(new Media(file.toRealPath(), "image/png", PNG.length, sha256(PNG)));
        assertThat(workspace.directory()).isEmptyDirectory();
    }

    @Test
    void readsFilesThroughLinksAndDotsThatStayInside() throws Exception {
        var file = Files.write(root.resolve("real.png"), PNG);
        Files.createSymbolicLink(root.resolve("link.png"), file);
        Files.createDirectory(root.resolve("sub"));

        assertThat(fetch("file:" + root + "/sub/../link.png").path()).isEqualTo(file.toRealPath());
        assertThat(fetch("file://" + root + "/%72eal.png").path()).isEqualTo(file.toRealPath());
    }

    @Test
    void readsThroughARootThatIsItselfALink() throws Exception {
        Files.write(root.resolve("a.png"), PNG);
        var link = Files.createSymbolicLink(folder.resolve("linked-root"), root);

        var media = fetcher(List.of(link), LIMIT).fetch(ref("file:" + link + "/a.png", null), workspace);

        assertThat(media.bytes()).isEqualTo(PNG.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{outside}/secret.png",
                "{outside}/missing.png",
                "{outside}/missing/deeper.png",
                "{root}/../media-not-allowed/secret.png",
                "{root}/../media-not-allowed/missing.png",
                "{root}/%2e%2e/media-not-allowed/secret.png",
                "{root}/..%2fmedia-not-allowed%2fsecret.png",
                "{root}/sub/../../media-not-allowed/secret.png",
                "{root}/link-to-file",
                "{root}/link-to-folder/secret.png",
                "{root}/link-to-folder/missing.png",
                "{root}/link-to-nothing",
                "{root}/loop",
                "{root}/secret-folder",
                "{root}",
                "/dev/zero",
                "/etc/passwd",
                "/"
            })
    void refusesWhatIsNotARegularFileInside(String path) throws Exception {
        Files.createDirectory(root.resolve("sub"));
        Files.createDirectory(root.resolve("secret-folder"));
        Files.createSymbolicLink(root.resolve("link-to-file"), outside.resolve("secret.png"));
        Files.createSymbolicLink(root.resolve("link-to-folder"), outside);
        Files.createSymbolicLink(root.resolve("link-to-nothing"), outside.resolve("missing.png"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        var uri = "file:" + path.replace("{root}", root.toString()).replace("{outside}", outside.toString());

        var failure = Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(uri));

        assertThat(failure).hasMessage("an input is not a readable file inside mmio.media.allowed-roots");
    }

    @Test
    void refusesPipesWithoutWaitingForThem() throws Exception {
        var pipe = root.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch("file:" + pipe));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://host/etc/passwd", "file://127.0.0.1/a.png", "file://host:1/a.png"})
    void refusesFilesOfOtherHosts(String uri) {
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(uri));
    }

    @Test
    void saysWhatIsMissingInside() {
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> fetch("file:" + root + "/missing.png"));
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> fetch("file:" + root + "/missing/deeper.png"));
    }

    /// Found by fuzzing: all the folders above were looked for, one by one.
    @Test
    @Timeout(20)
    void findsOutThatNothingLiesSoDeep() {
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> fetch("file:" + root + "/x".repeat(200_000)));
    }

    @Test
    void refusesWhatIsTooLargeWithoutReadingIt() throws Exception {
        var sparse = root.resolve("large.png");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(1L << 40);
        }

        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetch("file:" + sparse));
    }

    @Test
    void takesWhatIsJustAsLargeAsAllowed() throws Exception {
        var file = Files.write(root.resolve("exact.png"), PNG);

        assertThat(fetcher(List.of(root), PNG.length)
                        .fetch(ref("file:" + file, null), workspace)
                        .bytes())
                .isEqualTo(PNG.length);
        Failing.with(
                FailureCode.INPUT_TOO_LARGE,
                () -> fetcher(List.of(root), PNG.length - 1).fetch(ref("file:" + file, null), workspace));
    }

    @Test
    void stopsReadingWhenInterrupted() throws Exception {
        var file = Files.write(root.resolve("a.png"), PNG);

        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> fetch("file:" + file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-scheme.png",
                "/absolute.png",
                "file:",
                "file:relative.png",
                "file:./relative.png",
                "file:///a b.png",
                "file:///a%zz.png",
                "file:///a%00b.png",
                "file:///a.png?query",
                "file:///a.png#part",
                "http://",
                "https://exa mple.org/",
                "https://example.org:99999/"
            })
    void refusesMalformedAddresses(String uri) {
        Failing.with(FailureCode.INVALID_REQUEST, () -> fetch(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://bucket/a.png", "s3://bucket/a.png", "GS://bucket/a.png", "s3:///a.png"})
    void refusesBucketsThatNoRootNames(String uri) {
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/a.png", "jar:file:/x.zip!/a.png", "jrt:/java.base", "x:y"})
    void leavesOtherSchemesToOthers(String uri) {
        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> fetch(uri));
    }

    @Test
    void copiesFilesOfOtherFileSystems() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("store.zip").toUri());
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var inside = Files.createDirectory(archive.getPath("/media"));
            Files.write(inside.resolve("a.png"), PNG);
            Files.write(archive.getPath("/secret.png"), PNG);
            var fetcher = fetcher(List.of(inside), LIMIT);

            var media = fetcher.fetch(ref(zip + "!/media/a.png", null), workspace);

            assertThat(media.path()).hasParent(workspace.directory()).hasBinaryContent(PNG);
            Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetcher.fetch(ref(zip + "!/secret.png", null), workspace));
        }
    }

    @Test
    void decodesData() throws Exception {
        var media = fetcher().fetch(data(Base64.getEncoder().encodeToString(PNG), null), workspace);

        assertThat(media.path()).hasParent(workspace.directory()).hasBinaryContent(PNG);
        assertThat(media.mimeType()).isEqualTo("image/png");
        assertThat(media.sha256()).isEqualTo(sha256(PNG));
    }

    @Test
    void refusesDataThatIsNotBase64() {
        Failing.with(FailureCode.INVALID_REQUEST, () -> fetcher().fetch(data("%%%", null), workspace));
    }

    @Test
    void refusesTooMuchData() {
        var large = Base64.getEncoder().encodeToString(new byte[101]);

        Failing.with(FailureCode.INPUT_TOO_LARGE, () -> fetcher(List.of(), 100).fetch(data(large, "a/b"), workspace));
    }

    @Test
    void refusesEmptyInputs() throws Exception {
        var file = Files.createFile(root.resolve("empty.png"));

        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> fetch("file:" + file));
        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> fetcher().fetch(data("", "image/png"), workspace));
    }

    @Test
    void believesTheTypeTheProducerGives() throws Exception {
        var file = Files.write(root.resolve("a.png"), PNG);

        var media = fetcher().fetch(ref("file:" + file, "audio/PCM;rate=16000"), workspace);

        assertThat(media.mimeType()).isEqualTo("audio/pcm;rate=16000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "image", "image/", "/png", "image/png\r\nX: y", "*/*", "a/b/c"})
    void refusesTypesThatAreNone(String type) throws Exception {
        var file = Files.write(root.resolve("a.png"), PNG);

        Failing.with(FailureCode.INVALID_REQUEST, () -> fetcher().fetch(ref("file:" + file, type), workspace));
    }

    @Test
    void failsForNowWhenTheWorkspaceCannotTakeIt() {
        workspace.close();

        Failing.transiently(() -> fetcher().fetch(data("AAAA", "a/b"), workspace));
    }

    @Test
    void neverTellsAddressesInFailures() {
        for (var uri :
                List.of("file:/tmp/sig-canary", "x:sig-canary", "https://h/%zz?sig-canary#", "file:sig-canary")) {
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> fetch(uri))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sig-canary"));
        }
    }

    private Media fetch(String uri) throws InterruptedException {
        return fetcher().fetch(ref(uri, null), workspace);
    }

    private MediaFetcher fetcher() {
        return fetcher(List.of(folder.resolve("does-not-exist"), root), LIMIT);
    }

    private static MediaFetcher fetcher(List<Path> roots, long limit) {
        var second = Duration.ofSeconds(1);
        var nothing = new WebPolicy(false, _ -> false, second, second, second);
        return new MediaFetcher(
                new AllowedRoots(roots, new Buckets()), new WebFetcher(nothing, limit, new OkHttpClient()), limit);
    }

    private static MediaRef ref(String uri, @Nullable String type) {
        return new MediaRef(uri, null, type);
    }

    private static MediaRef data(String base64, @Nullable String type) {
        return new MediaRef(null, base64, type);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Digested.newSha256().digest(bytes));
    }
}
