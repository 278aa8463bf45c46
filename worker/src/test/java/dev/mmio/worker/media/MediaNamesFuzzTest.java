package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However an address is written, it does not lead out of the folders that may be read.
class MediaNamesFuzzTest {

    @TempDir
    Path folder;

    private Path root;
    private AllowedRoots roots;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectories(folder.toRealPath().resolve("media"));
        Files.writeString(Files.createDirectory(root.resolve("sub")).resolve("a.wav"), "x");
        Files.writeString(root.resolve("b.wav"), "x");
        Files.writeString(folder.resolve("SoPrivate.wav"), "x");
        Files.createSymbolicLink(root.resolve("link"), folder);
        roots = new AllowedRoots(List.of(root), new Buckets());
    }

    @Test
    void addressesOfFiles() throws Exception {
        Fuzzing.of(addresses("/sub/a.wav", "/sub/../b.wav", "/%2e%2e/SoPrivate.wav", "/link/SoPrivate.wav"))
                .mayThrow(JobException.class)
                .feed(bytes -> {
                    var address = new String(bytes, UTF_8);
                    assertThat(roots.resolve(address).toRealPath()).startsWith(root);
                });
    }

    @Test
    void placesThatAreListed() throws Exception {
        var listing = new MediaListing(roots);
        Fuzzing.of(addresses("/", "/*.wav", "/*/a*", "/**", "/sub/../*", "/../*.wav", "/link/**"))
                .mayThrow(JobException.class)
                .feed(bytes -> assertThat(listing.list(new String(bytes, UTF_8)).limit(10))
                        .allSatisfy(
                                found -> assertThat(Path.of(URI.create(found))).startsWith(root)));
    }

    @Test
    void artifactsOfTheStore() throws Exception {
        var store = new MediaStore(root);
        var kept = store.store(new JobId("job"), "a.txt", "text/plain", new ByteArrayInputStream(new byte[1]));
        Fuzzing.of(addresses("/../other.wav", "/sub/a.wav"))
                .mayThrow(IOException.class)
                .feed(bytes -> store.open(
                                new Artifact(new String(bytes, UTF_8), kept.mimeType(), kept.bytes(), kept.sha256()))
                        .close());
    }

    @Test
    void typesOfMedia() throws Exception {
        Fuzzing.of("audio/wav", "text/plain; charset=utf-8", "image/png").feed(bytes -> {
            var type = new String(bytes, UTF_8);
            if (MimeTypes.isWellFormed(type)) {
                assertThat(type).matches("[ -~]+").hasSizeLessThan(400);
            }
        });
    }

    private String[] addresses(String... paths) {
        return Arrays.stream(paths).map(path -> "file:" + root + path).toArray(String[]::new);
    }
}
