package dev.mmio.worker.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.springframework.util.FileSystemUtils;

/// Where the demo keeps everything that can be looked at afterwards.
///
/// @param root emptied at each start
record DemoFolder(Path root) {

    static DemoFolder fresh() throws IOException {
        var folder = new DemoFolder(
                Path.of(System.getProperty("demo.folder", "target/demo")).toAbsolutePath());
        Files.deleteIfExists(folder.log());
        for (var part : new Path[] {folder.media(), folder.artifacts(), folder.results()}) {
            FileSystemUtils.deleteRecursively(part);
            Files.createDirectories(part);
        }
        return folder;
    }

    /// Inputs, and the only place the worker may read files from.
    Path media() {
        return root.resolve("media");
    }

    /// The media store of the worker.
    Path artifacts() {
        return root.resolve("artifacts");
    }

    /// A result as it was written to Kafka, per job.
    Path results() {
        return root.resolve("results");
    }

    Path log() {
        return root.resolve("demo.log");
    }

    /// Opens the log for what the parts print rather than log.
    PrintStream printed() throws IOException {
        return new PrintStream(
                Files.newOutputStream(log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND), true, UTF_8);
    }

    String[] workerSettings() {
        return new String[] {
            "mmio.worker.name=demo",
            "mmio.media.store=" + artifacts().toUri(),
            "mmio.media.allowed-roots=" + media().toUri(),
            "mmio.execution.drain=PT1S",
            "mmio.quota.limits[0].model=" + DemoJobs.LIMITED,
            "mmio.quota.limits[0].requests-per-minute=" + DemoJobs.PER_MINUTE,
            "logging.config=classpath:dev/mmio/worker/demo/logback.xml"
        };
    }

    void keep(Collection<JobResult> all) throws IOException {
        var json = new MessageJson();
        for (var result : all) {
            Files.write(results().resolve(result.terms().jobId() + ".json"), json.write(result));
        }
    }
}
