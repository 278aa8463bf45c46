package dev.mmio.worker.media.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/// The worker's ffmpeg as a program that can be started without knowing what it needs: for the simulator, and for
/// making recordings.
public final class FfmpegScript {

    /// Writes the script into the folder of the build, and returns where it lies.
    public static Path path() throws InterruptedException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return switch (Program.find(null, temporary)) {
            case Program.Present program -> write(program);
            case Program.Missing(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Path write(Program.Present program) {
        var environment = program.environment().entrySet().stream()
                .map(each -> "export " + each.getKey() + "='" + each.getValue() + "'\n")
                .collect(Collectors.joining());
        var script = "#!/bin/sh\n" + environment + "exec '" + program.executable() + "' \"$@\"\n";
        try {
            var folder = Files.createDirectories(Path.of("target").toAbsolutePath());
            var part = Files.writeString(Files.createTempFile(folder, "ffmpeg", ".sh"), script);
            if (!part.toFile().setExecutable(true)) {
                throw new AssertionError("the script cannot be made executable");
            }
            return Files.move(part, folder.resolve("ffmpeg.sh"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FfmpegScript() {}
}
