package dev.mmio.worker.media.program;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A folder that outlives this process and that only this user can write to. What is run from there must not have been
/// put there by somebody else.
///
/// @param path where it is
record PrivateFolder(Path path) {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /// Makes it, or finds it as it was made before.
    static PrivateFolder at(Path path) throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException _) {
            requirePrivate(path);
        }
        return new PrivateFolder(path);
    }

    private static void requirePrivate(Path path) throws IOException {
        var probe = Files.createTempFile(path.getParent(), "mmio", null);
        try {
            boolean ours = Files.isDirectory(path, NOFOLLOW_LINKS)
                    && Files.getOwner(path, NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                    && Files.getPosixFilePermissions(path, NOFOLLOW_LINKS).equals(PRIVATE);
            if (!ours) {
                throw new IOException("a folder for the bundled ffmpeg is there already, and not private to this user");
            }
        } finally {
            Files.delete(probe);
        }
    }

    PrivateFolder folder(String name) throws IOException {
        return at(path.resolve(name));
    }

    /// Puts a file there unless it is there. It appears whole or not at all, so several may do it at once.
    void put(String name, long size, InputStream content) throws IOException {
        var file = path.resolve(name);
        if (Files.exists(file) && Files.size(file) == size) {
            return;
        }
        var part = Files.createTempFile(path, "part-", null);
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(part, PRIVATE);
            Files.move(part, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
