package dev.mmio.simulator.files;

import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A file on its way in. What has arrived stays when a client breaks off in the middle of a chunk.
final class Upload {

    static final int GRANULARITY = 8 * 1024 * 1024;

    private final Announced announced;
    private final Path path;
    private final MessageDigest digest = Hash.sha256();
    private long received;

    Upload(Announced announced, Path path) {
        this.announced = announced;
        this.path = path;
    }

    Announced announced() {
        return announced;
    }

    Path path() {
        return path;
    }

    synchronized long received() {
        return received;
    }

    synchronized String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Appends a chunk that must start where the last one ended.
    synchronized void append(long offset, InputStream chunk, boolean last) throws IOException {
        if (offset != received) {
            throw invalid("Upload offset " + offset + " does not match the " + received + " bytes received.");
        }
        var before = received;
        try (var out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var buffer = new byte[64 * 1024];
            for (var n = chunk.read(buffer); n >= 0; n = chunk.read(buffer)) {
                out.write(buffer, 0, n);
                digest.update(buffer, 0, n);
                received += n;
            }
        }
        if (!last && (received - before) % GRANULARITY != 0) {
            throw invalid("All chunks but the last must be a multiple of " + GRANULARITY + " bytes.");
        }
        if (received > announced.size() || (last && received != announced.size())) {
            throw invalid("Received " + received + " of " + announced.size() + " announced bytes.");
        }
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }

    /// What the client said before it sent anything.
    ///
    /// @param name without `files/`
    /// @param fate what becomes of the file
    record Announced(String name, String displayName, String mimeType, long size, Fate fate) {}
}
