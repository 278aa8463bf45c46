package dev.mmio.worker.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The classes of a worker as a JVM archived them at the end of a first start. With it a worker is there in half the
/// time, and tests start many.
final class ClassArchive {

    private static final Path FILE = Path.of("target", "worker.jsa");
    private static final Path LOG = Path.of("target", "worker-logs", "class-archive.log");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static boolean written;

    private ClassArchive() {}

    /// Returns the options of the JVM of a worker, that use the archive where there can be one: the JVM archives
    /// classes of jars only.
    ///
    /// @param arguments of a worker that is started and ended before it takes part in anything, if it is the first
    static synchronized List<String> use(List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        var worker = WorkerClass.get();
        if (!written && isFromJar(worker)) {
            write(worker, options, arguments);
            written = true;
        }
        if (!written) {
            return options;
        }
        return with(options, "-XX:SharedArchiveFile=" + FILE, "-Xlog:cds=off");
    }

    private static void write(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        var writing = with(
                options,
                "-cp",
                JavaProcess.JARS,
                "-XX:ArchiveClassesAtExit=" + FILE,
                "-Dspring.context.exit=onRefresh");
        try (var process = JavaProcess.start(main, LOG, writing, arguments)) {
            if (!process.awaitEnd(PATIENCE) || process.exitStatus() != 0) {
                throw new IllegalStateException("no worker whose classes could be archived; see " + LOG);
            }
        }
    }

    private static boolean isFromJar(Class<?> main) {
        return main.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith(".jar");
    }

    private static List<String> with(List<String> options, String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }
}
