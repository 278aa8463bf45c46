package dev.mmio.worker.media.program;

import java.nio.file.Path;
import java.util.Objects;

/// The bundled ffmpeg, for tests that need a real one.
public final class Programs {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    public static Program bundled() throws InterruptedException {
        return new BundledProgram(Objects.requireNonNull(Platform.here()), FOLDER).find();
    }

    private Programs() {}
}
