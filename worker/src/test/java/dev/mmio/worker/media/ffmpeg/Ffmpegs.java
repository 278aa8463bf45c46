package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.program.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The bundled ffmpeg, for tests that need a real one.
public final class Ffmpegs {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public static Ffmpeg bundled() throws InterruptedException {
        return new Ffmpeg(Programs.bundled(), 4, PATIENCE);
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
        var process = Programs.bundled().start(line);
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Ffmpegs() {}
}
