package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A main class in a process of its own, on the class path of this one. It ends when this process does.
final class JavaProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "benchmark");
    private static final Pattern USED_HEAP = Pattern.compile("heap.* used (\\d+)K");

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a process that writes to a log file.
    ///
    /// @param heap its largest heap, such as `256m`
    /// @param name names its log file
    static JavaProcess start(Class<?> main, String name, String heap, List<String> arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(tool("java"), "-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var log = Files.createDirectories(LOGS).resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        return new JavaProcess(process, log);
    }

    /// For the main method of the process: ends it when the process that started it is gone.
    static void endWithParent() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is ever said; only the end counts.
                }
            } catch (IOException _) {
                // That is an end, too.
            }
            Runtime.getRuntime().halt(0);
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Collects garbage and returns what is left, in bytes.
    long usedHeap() throws IOException, InterruptedException {
        command("GC.run");
        var info = command("GC.heap_info");
        var used = USED_HEAP.matcher(info);
        if (!used.find()) {
            throw new IllegalStateException("the JVM tells its heap in words not known here: " + info);
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    /// Kills it with no chance to say anything.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private String command(String name) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), name)
                .redirectErrorStream(true)
                .start();
        try (var reader = new BufferedReader(new InputStreamReader(jcmd.getInputStream(), UTF_8))) {
            var said = reader.lines().collect(Collectors.joining("\n"));
            jcmd.waitFor();
            return said;
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
