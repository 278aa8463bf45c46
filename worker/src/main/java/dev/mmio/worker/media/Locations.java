package dev.mmio.worker.media;

import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/// Reads the places named in settings: a plain path, `file:./relative`, a bucket, or the URI of any NIO file system.
final class Locations {

    static Path pathOf(String location, Buckets buckets) {
        var uri = URI.create(location);
        if (uri.getScheme() == null) {
            return absolute(Path.of(location));
        }
        if (uri.getScheme().equals("file") && uri.isOpaque()) {
            return absolute(Path.of(uri.getSchemeSpecificPart()));
        }
        return absolute(Buckets.isBucket(uri.getScheme()) ? buckets.path(uri) : pathOf(uri));
    }

    private static Path pathOf(URI uri) {
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException e) {
            return opened(uri);
        }
    }

    private static Path opened(URI uri) {
        try {
            FileSystems.newFileSystem(uri, Map.of());
            return Path.of(uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private Locations() {}
}
