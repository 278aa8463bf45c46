package dev.mmio.worker.media.program;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What programs have to be built for to run here.
///
/// @param folder where the bundled ffmpeg lies for it
/// @param machine its number in ELF files
record Platform(String folder, int machine) {

    /// Returns this machine, or null if there cannot be a bundled ffmpeg for it.
    static @Nullable Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static @Nullable Platform of(String system, String processor) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            return null;
        }
        return switch (processor) {
            case "amd64", "x86_64" -> new Platform("org/bytedeco/ffmpeg/linux-x86_64/", 62);
            case "aarch64", "arm64" -> new Platform("org/bytedeco/ffmpeg/linux-arm64/", 183);
            default -> null;
        };
    }
}
