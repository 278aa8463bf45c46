package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The bundled ffmpeg, for tests that need a real one.
public final class Ffmpegs {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public static Ffmpeg bundled() throws InterruptedException {
        return new Ffmpeg(program(), 4, PATIENCE);
    }

    static Program program() throws InterruptedException {
        return new BundledProgram(
                        Objects.requireNonNull(Platform.here()), Path.of(System.getProperty("java.io.tmpdir")))
                .find();
    }

    /// Makes a file of signals that ffmpeg itself generates.
    ///
    /// @param arguments everything but the name of the file
    public static Path make(Path file, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(arguments));
        line.add(file.toString());
        run(line);
        assertThat(Files.size(file)).isPositive();
        return file;
    }

    /// Runs it until it has ended well.
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y"));
        line.addAll(arguments);
        var process = program().start(line);
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Ffmpegs() {}
}
