package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folders that producers may have read. Paths are compared as the file system really resolves them, so neither
/// `..`, nor percent-encoding, nor a symbolic link leads out.
final class AllowedRoots {

    private final List<Path> roots;

    AllowedRoots(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// Tells whether a root lies in the file system of this scheme.
    boolean know(String scheme) {
        return roots.stream().anyMatch(root -> schemeOf(root).equalsIgnoreCase(scheme));
    }

    /// Returns the real path of a regular file inside the roots.
    ///
    /// Outside of them the answer is the same whether something exists there or not.
    ///
    /// @throws JobException if there is none, or it must not be read
    Path resolve(String uri) {
        var path = pathOf(uri);
        try {
            var real = path.toRealPath();
            if (!contain(real) || !Files.isRegularFile(real) || !Files.isReadable(real)) {
                throw forbidden();
            }
            return real;
        } catch (NoSuchFileException e) {
            throw missing(path, e);
        } catch (AccessDeniedException e) {
            throw forbidden();
        } catch (IOException e) {
            // Loops of links, names too long, a file used as a folder: whatever the reason, nothing there may be read.
            throw forbidden();
        }
    }

    private static Path pathOf(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null || (uri.getScheme().equals("file") && uri.getAuthority() != null)) {
                return hosted(uri);
            }
            return Path.of(uri);
        } catch (FileSystemNotFoundException e) {
            throw forbidden();
        } catch (IllegalArgumentException e) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST,
                    "an input has a malformed address: file: needs an absolute path",
                    null,
                    e);
        }
    }

    /// An authority names another machine for `file:`, but a bucket for object stores.
    private static Path hosted(URI uri) {
        if (uri.getScheme().equalsIgnoreCase("file")) {
            throw forbidden();
        }
        return Path.of(uri);
    }

    private JobException missing(Path path, IOException cause) {
        try {
            var ancestor = deepestExisting(path);
            if (ancestor != null && !Files.isSymbolicLink(ancestor) && contain(ancestor.toRealPath())) {
                return new JobException.Permanent(
                        FailureCode.INPUT_NOT_FOUND, "an input file does not exist", null, cause);
            }
            return forbidden();
        } catch (IOException _) {
            return forbidden();
        }
    }

    private static @Nullable Path deepestExisting(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return at;
            }
        }
        return null;
    }

    /// Roots are resolved anew each time: they may be made, or be linked elsewhere, while the worker runs.
    private boolean contain(Path real) throws IOException {
        for (var root : roots) {
            if (root.getFileSystem().equals(real.getFileSystem())
                    && Files.exists(root)
                    && real.startsWith(root.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private static String schemeOf(Path path) {
        return path.getFileSystem().provider().getScheme();
    }

    private static JobException forbidden() {
        return new JobException.Permanent(
                FailureCode.INPUT_FORBIDDEN, "an input is not a readable file inside mmio.media.allowed-roots");
    }
}
