package dev.mmio.worker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A main class in a process of its own, on the class path of this one.
public final class JavaProcess implements AutoCloseable {

    /// The jars of the class path of this process, and then its folders. Surefire hides the real one behind the
    /// manifest of a jar.
    private static final Map<Boolean, String> CLASS_PATH = Stream.of(
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
            .collect(partitioningBy(part -> part.endsWith(".jar"), joining(File.pathSeparator)));

    static final String JARS = CLASS_PATH.getOrDefault(true, "");

    /// The class path of this process, and of those it starts.
    public static final String CLASSES = JARS + File.pathSeparator + CLASS_PATH.get(false);

    private static final Pattern USED_HEAP = Pattern.compile("heap.* used (\\d+)K");

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a process that writes to a log file.
    ///
    /// @param options of the JVM, such as `-Xmx256m`
    public static JavaProcess start(Class<?> main, Path log, List<String> options, List<String> arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(tool("java"), "-cp", CLASSES));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        return new JavaProcess(process, log);
    }

    /// For the main method of the process: ends it when the process that started it is gone.
    public static void endWithParent() {
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

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Collects garbage and returns what is left, in bytes.
    public long usedHeap() throws IOException, InterruptedException {
        command("GC.run");
        var info = command("GC.heap_info");
        var used = USED_HEAP.matcher(info);
        if (!used.find()) {
            throw new IllegalStateException("the JVM tells its heap in words not known here: " + info);
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    public long pid() {
        return process.pid();
    }

    /// Waits for its end.
    ///
    /// @return false if it is still running after that time
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Returns how it ended.
    public int exitStatus() {
        return process.exitValue();
    }

    /// Sends it a signal, such as `TERM`.
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /// Kills it with no chance to say anything.
    public void kill() throws InterruptedException {
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
            var said = reader.lines().collect(joining("\n"));
            jcmd.waitFor();
            return said;
        }
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
