package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The folders and buckets that producers may have read. Paths are compared as the file system really resolves them,
/// so neither `..`, nor percent-encoding, nor a symbolic link leads out.
final class AllowedRoots {

    private final List<Path> roots;
    private final Buckets buckets;

    AllowedRoots(List<Path> roots, Buckets buckets) {
        this.roots = List.copyOf(roots);
        this.buckets = buckets;
    }

    /// Returns the roots that are folders.
    List<Path> folders() {
        return roots.stream().filter(root -> !Buckets.hold(root)).toList();
    }

    /// Tells whether a root lies in the file system of this scheme.
    boolean know(String scheme) {
        return roots.stream().anyMatch(root -> schemeOf(root).equalsIgnoreCase(scheme));
    }

    /// Returns the real path of a regular file inside the roots, or that of an object in a bucket, which may be there
    /// or not.
    ///
    /// Outside of them the answer is the same whether something exists there or not.
    ///
    /// @throws JobException if there is none, or it must not be read
    Path resolve(String uri) {
        var path = pathOf(uri);
        return Buckets.hold(path) ? path : resolve(path, Files::isRegularFile);
    }

    /// Returns the real path of a folder inside the roots, or of what would be one in a bucket.
    ///
    /// @throws JobException if there is none, or it must not be read
    Path resolveFolder(String uri) {
        var path = pathOf(uri);
        return Buckets.hold(path) ? path : resolve(path, Files::isDirectory);
    }

    private Path resolve(Path path, Predicate<Path> kind) {
        try {
            var real = path.toRealPath();
            if (!contain(real) || !kind.test(real) || !Files.isReadable(real)) {
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

    private Path pathOf(String text) {
        try {
            var uri = URI.create(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("an address without a scheme");
            }
            if (Buckets.isBucket(uri.getScheme())) {
                return inBucket(uri);
            }
            if (uri.getHost() != null || (uri.getScheme().equals("file") && uri.getAuthority() != null)) {
                return hosted(uri);
            }
            return Path.of(uri);
        } catch (FileSystemNotFoundException e) {
            throw forbidden();
        } catch (IllegalArgumentException e) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST,
                    "an input has a malformed address: file: needs an absolute path, gs: and s3: a bucket,"
                            + " and blanks are written as %20",
                    null,
                    e);
        }
    }

    /// A bucket that no root names is not even opened. There are no links in it, and nothing in it is a folder.
    private Path inBucket(URI uri) {
        var near = roots.stream().filter(root -> Buckets.areInOne(root, uri)).toList();
        if (near.isEmpty()) {
            throw new JobException.Permanent(
                    FailureCode.INPUT_FORBIDDEN, "an input is in no bucket that mmio.media.allowed-roots names");
        }
        var path = buckets.path(uri);
        if (near.stream().noneMatch(root -> root.equals(path) || Buckets.isBelow(root, path))) {
            throw forbidden();
        }
        return path;
    }

    /// An authority names another machine for `file:`, but something else for others.
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

    /// Looks from the top: a path may have a hundred thousand names, of which few exist.
    private static @Nullable Path deepestExisting(Path path) {
        var deepest = path.getRoot();
        for (var name : path) {
            var next = deepest == null ? name : deepest.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            deepest = next;
        }
        return deepest;
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
