package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaStoreTest {

    private static final JobId JOB = new JobId("job");

    @TempDir
    Path folder;

    private Path root;
    private MediaStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("artifacts");
        store = new MediaStore(root);
    }

    @Test
    void keepsAndTellsWhatItKept() throws Exception {
        var artifact = store.store(JOB, "text.srt", "text/plain", stream("abc"));

        assertThat(artifact)
                .isEqualTo(new Artifact(
                        root.resolve("job/text-ba7816bf8f01.srt").toUri().toString(),
                        "text/plain",
                        3,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(read(artifact)).isEqualTo("abc");
        assertThat(files()).hasSize(1);
    }

    @Test
    void keepsFiles() throws Exception {
        var file = Files.writeString(folder.resolve("made"), "abc");

        var artifact = store.store(JOB, "made", "text/plain", file);

        assertThat(read(artifact)).isEqualTo("abc");
        assertThat(file).exists();
    }

    @Test
    void keepsTheSameThingOnce() throws Exception {
        var first = store.store(JOB, "a.txt", "text/plain", stream("abc"));
        var second = store.store(JOB, "a.txt", "text/plain", stream("abc"));

        assertThat(second).isEqualTo(first);
        assertThat(files()).hasSize(1);
    }

    @Test
    void neverReplacesWhatAnEarlierRunKept() throws Exception {
        var first = store.store(JOB, "a.txt", "text/plain", stream("one"));
        var second = store.store(JOB, "a.txt", "text/plain", stream("two"));

        assertThat(List.of(read(first), read(second))).containsExactly("one", "two");
    }

    @Test
    void keepsJobsApartWhateverTheirIds() throws Exception {
        var ids = List.of(
                ".", "..", "...", ":", "-", "a", "A", ".a", ":a", "a:b", "a.b", "a".repeat(128), "A".repeat(128));
        for (var id : ids) {
            store.store(new JobId(id), "a", "text/plain", stream(id));
        }

        try (var folders = Files.list(root)) {
            assertThat(folders.map(path -> path.getFileName().toString().toLowerCase(java.util.Locale.ROOT)))
                    .hasSize(ids.size())
                    .doesNotHaveDuplicates();
        }
        assertThat(files()).hasSize(ids.size());
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "a\\b", ".hidden", "a\u0000", "ä"})
    void refusesNamesThatAreNoPlainNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.store(JOB, name, "text/plain", stream("abc")));

        assertThat(root).doesNotExist();
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
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

        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingWhenInterrupted() throws Exception {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> store.store(JOB, "a.txt", "text/plain", stream("abc")));

        assertThat(files()).isEmpty();
    }

    @Test
    void failsForNowWhenItCannotWrite() throws Exception {
        Files.createFile(root);

        Failing.transiently(() -> store.store(JOB, "a.txt", "text/plain", stream("abc")));
        assertThatIOException().isThrownBy(store::checkWritable);
    }

    /// What was paid for would be paid for again.
    @Test
    void keepsInTheEndWhatItCannotKeepAtOnce() throws Exception {
        Files.createFile(root);
        var patient = new MediaStore(root, new Buckets(), 100, Collections.nCopies(200, Duration.ofMillis(50)));
        var keeping = new FutureTask<>(() -> patient.store(JOB, "a.txt", "text/plain", "abc".getBytes(UTF_8)));
        Thread.ofVirtual().start(keeping);
        assertThatThrownBy(() -> keeping.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        Files.delete(root);

        assertThat(read(keeping.get(10, TimeUnit.SECONDS))).isEqualTo("abc");
    }

    @Test
    void givesUpWhatItCannotKeep() throws Exception {
        Files.createFile(root);
        var store = new MediaStore(root, new Buckets(), 100, List.of(Duration.ofMillis(1), Duration.ofMillis(1)));

        Failing.transiently(() -> store.store(JOB, "a.txt", "text/plain", "abc".getBytes(UTF_8)));
    }

    @Test
    void checksThatItCanWriteAndLeavesNoTrace() throws Exception {
        store.checkWritable();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void opensNothingOutside() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "secret");

        for (var uri : List.of(secret.toUri().toString(), root.toUri() + "../secret", "a b", "x", "none:/x")) {
            assertThatIOException()
                    .isThrownBy(() ->
                            store.open(new Artifact(uri, "text/plain", 6, "")).close());
        }
    }

    @Test
    void worksInOtherFileSystems() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("store.zip").toUri());
        try (var _ = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            var zipped = new MediaStore(Locations.pathOf(zip + "!/artifacts", new Buckets()));

            var artifact = zipped.store(JOB, "a.txt", "text/plain", stream("abc"));
            zipped.checkWritable();

            assertThat(artifact.uri()).startsWith("jar:file:");
            try (var in = zipped.open(artifact)) {
                assertThat(in).hasContent("abc");
            }
        }
    }

    private String read(Artifact artifact) throws IOException, InterruptedException {
        try (var in = store.open(artifact)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
