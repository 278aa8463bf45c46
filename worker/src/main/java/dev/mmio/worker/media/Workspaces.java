package dev.mmio.worker.media;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mmio.message.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the temporary folders of jobs, all in one folder of this process.
///
/// A process holds a lock beside its folder for as long as it lives. Whose lock can be taken is dead, and its folder
/// is removed when the next process starts here.
public final class Workspaces implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

    private static final String LOCK = ".lock";

    /// Names this process. Its own locks must not even be opened: on POSIX, closing any channel to a file gives up
    /// the lock.
    private static final String PROCESS = "mmio-" + UUID.randomUUID();

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    /// Takes a folder for this process under the root and removes those of dead ones.
    public Workspaces(Path root) {
        var name = PROCESS + "-" + UUID.randomUUID();
        folder = root.resolve(name);
        lockFile = root.resolve(name + LOCK);
        try {
            Files.createDirectories(root);
            lock = enter(root);
        } catch (IOException e) {
            throw new UncheckedIOException("mmio.media.workspace cannot be used", e);
        }
    }

    /// One process at a time: a lock file that exists but is not locked yet must not look dead.
    private FileChannel enter(Path root) throws IOException {
        synchronized (Workspaces.class) {
            try (var door = FileChannel.open(root.resolve("door"), CREATE, WRITE);
                    var _ = door.lock()) {
                sweep(root);
                var channel = FileChannel.open(lockFile, CREATE, WRITE);
                channel.lock();
                Folders.createPrivate(folder);
                return channel;
            }
        }
    }

    private static void sweep(Path root) throws IOException {
        for (var file : lockFiles(root)) {
            var name = file.getFileName().toString();
            if (name.startsWith(PROCESS)) {
                continue;
            }
            try (var channel = FileChannel.open(file, WRITE);
                    var held = channel.tryLock()) {
                if (held != null) {
                    Folders.remove(file.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // Left by another user, perhaps: no reason not to start.
                LOG.atWarn().setCause(e).log("A workspace of a dead process could not be removed");
            }
        }
    }

    private static List<Path> lockFiles(Path root) throws IOException {
        try (var files = Files.list(root)) {
            return files.filter(file -> file.getFileName().toString().startsWith("mmio-")
                            && file.getFileName().toString().endsWith(LOCK))
                    .toList();
        }
    }

    /// Opens a folder for one run of the job.
    public Workspace open(JobId id) {
        return new Workspace(folder, id);
    }

    /// Fails if no file can be written there.
    void checkWritable() throws IOException {
        var probe = Files.createTempFile(folder, "probe", null);
        try {
            Files.write(probe, new byte[1]);
        } finally {
            Files.delete(probe);
        }
    }

    @Override
    public void close() {
        try (lock) {
            Folders.remove(folder);
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The workspaces of this process could not be removed");
        }
    }
}
