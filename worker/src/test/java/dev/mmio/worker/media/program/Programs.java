package dev.mmio.worker.media.program;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bundled ffmpeg, for tests that need a real one.
public final class Programs {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    private static @Nullable Program found;

    /// Returns it; it is looked for once.
    public static synchronized Program bundled() throws InterruptedException {
        if (found == null) {
            found = new BundledProgram(Objects.requireNonNull(Platform.here()), FOLDER).find();
        }
        return found;
    }

    private Programs() {}
}
