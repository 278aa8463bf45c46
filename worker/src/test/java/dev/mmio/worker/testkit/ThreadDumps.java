package dev.mmio.worker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// What all threads did when something was not as it must be: those of this process, and of the workers it started.
public final class ThreadDumps {

    private static final Path FOLDER = Path.of("target", "thread-dumps");
    private static final int MOST_BYTES_OF_A_PROCESS = 1 << 20;

    /// More would fill the disk if a whole suite fails.
    private static final int MOST_FILES = 20;

    /// A frozen process never answers.
    private static final int PATIENCE_IN_SECONDS = 10;

    private static int written;

    /// Writes a file and prints its name. Never fails: what went wrong is to be seen, and not this.
    ///
    /// @param reason what was not as it must be
    public static synchronized void write(String reason) {
        if (written == MOST_FILES) {
            return;
        }
        written++;
        try {
            var file = Files.createDirectories(FOLDER)
                    .resolve(ProcessHandle.current().pid() + "-" + written + ".txt");
            try (var out = Files.newOutputStream(file)) {
                out.write((reason + "\n").getBytes(UTF_8));
                append(ProcessHandle.current(), out);
                for (var child : ProcessHandle.current().descendants().toList()) {
                    if (isJava(child)) {
                        append(child, out);
                    }
                }
            }
            System.out.println("What all threads did is in " + file + ": " + reason);
        } catch (IOException e) {
            System.out.println("no thread dumps: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    private static void append(ProcessHandle process, OutputStream out) throws IOException, InterruptedException {
        var name = process.info().arguments().map(ThreadDumps::name).orElse("");
        out.write(("\n==== process " + process.pid() + " " + name + "\n").getBytes(UTF_8));
        var dump = FOLDER.toAbsolutePath().resolve(process.pid() + ".part");
        Files.deleteIfExists(dump);
        if (process.equals(ProcessHandle.current())) {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        } else {
            ask(process.pid(), dump);
        }
        if (Files.exists(dump)) {
            try (var in = Files.newInputStream(dump)) {
                out.write(in.readNBytes(MOST_BYTES_OF_A_PROCESS));
            }
            Files.delete(dump);
        } else {
            out.write("it does not answer\n".getBytes(UTF_8));
        }
    }

    private static String name(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--mmio.worker.name="))
                .findFirst()
                .orElse("");
    }

    private static void ask(long pid, Path dump) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(
                        JavaProcess.tool("jcmd"), Long.toString(pid), "Thread.dump_to_file", dump.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
        }
    }

    private ThreadDumps() {}
}
