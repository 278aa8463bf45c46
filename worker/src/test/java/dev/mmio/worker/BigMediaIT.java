package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// An input that is many times as large as the heap of the worker, which is 256 MiB.
@Isolated("it writes gigabytes")
@EnabledIfSystemProperty(named = "soak.big-megabytes", matches = "[1-9]\\d*")
class BigMediaIT {

    private static final int MEGABYTES = Integer.getInteger("soak.big-megabytes", 0);
    private static final int BYTES_PER_SECOND = 192_000;
    private static final int HEADER = 44;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path media;

    @Test
    void anInputMayBeLargerThanTheHeap() throws Exception {
        var recording = silence(media.resolve("silence.wav"), MEGABYTES * 1024L * 1024 - 1);
        try (var cluster = new Cluster()) {
            var worker = cluster.startWorker("big", "mmio.media.allowed-roots=" + media.toUri());
            long began = System.nanoTime();
            cluster.outside()
                    .send(new ProcessRequest(
                            JobTerms.of("big"),
                            "Say exactly: heard",
                            List.of(MediaRef.of(recording.toUri())),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));

            var result = cluster.outside().awaitResult("big", PATIENCE);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            JobResult.Succeeded.class,
                            done -> assertThat(done.output().text()).isEqualTo("heard"));
            assertThat(result.terms().runs()).as("the worker lived").isEqualTo(1);
            cluster.outside().assertGuarantees(List.of(new JobId("big")));
            System.out.printf(
                    "%d MiB in %.0f s, %.0f MiB of heap left%n",
                    MEGABYTES, (System.nanoTime() - began) / 1e9, worker.usedHeap() / 1024.0 / 1024);
        }
    }

    /// Writes a recording in stereo in which nothing is heard; it takes no room on the disk.
    private static Path silence(Path file, long bytes) throws IOException {
        int data = Math.toIntExact(bytes - HEADER);
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(US_ASCII)).putInt(data + HEADER - 8);
        header.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
        header.putShort((short) 1)
                .putShort((short) 2)
                .putInt(BYTES_PER_SECOND / 4)
                .putInt(BYTES_PER_SECOND);
        header.putShort((short) 4).putShort((short) 16);
        header.put("data".getBytes(US_ASCII)).putInt(data);
        Files.write(file, header.array());
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return file;
    }
}
