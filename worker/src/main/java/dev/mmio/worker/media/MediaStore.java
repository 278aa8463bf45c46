package dev.mmio.worker.media;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/// Keeps what jobs made, in a folder per job of any NIO file system.
///
/// A file appears whole or not at all, and never changes: its name carries its digest, so a worker that has lost the
/// job but does not know it yet cannot replace what the result of the job refers to.
public final class MediaStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private static final int DIGITS_IN_NAME = 12;

    /// `~` is not in the alphabet of job ids.
    private static final String DEAD_LETTERS = "dead-letters~";

    private final Path root;

    public MediaStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// Keeps a copy of the file.
    ///
    /// @param name what the file is, such as `transcript.srt`
    public JobOutput.Artifact store(JobId id, String name, String mimeType, Path content) throws InterruptedException {
        try (var in = Files.newInputStream(content)) {
            return store(id, name, mimeType, in);
        } catch (IOException e) {
            throw new JobException.Transient("what was made could not be read", e);
        }
    }

    /// Keeps what the stream delivers; the caller closes it.
    ///
    /// @param name what the content is, such as `transcript.srt`
    /// @throws JobException if the store cannot take it, for now
    public JobOutput.Artifact store(JobId id, String name, String mimeType, InputStream content)
            throws InterruptedException {
        return store(root.resolve(FolderName.of(id)), name, mimeType, content);
    }

    /// Keeps what belongs to no job, in a folder whose name no job can have.
    ///
    /// @param name what the content is
    /// @throws JobException if the store cannot take it, for now
    public JobOutput.Artifact storeDeadLetter(String name, InputStream content) throws InterruptedException {
        return store(root.resolve(DEAD_LETTERS), name, "application/octet-stream", content);
    }

    private static JobOutput.Artifact store(Path folder, String name, String mimeType, InputStream content)
            throws InterruptedException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name in the media store has letters, digits and . _ - only");
        }
        try {
            Files.createDirectories(folder);
            return write(folder, name, mimeType, content);
        } catch (IOException e) {
            throw new JobException.Transient("the media store could not take what was made", e);
        }
    }

    private static JobOutput.Artifact write(Path folder, String name, String mimeType, InputStream content)
            throws IOException, InterruptedException {
        var part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            var digested = write(content, part);
            var target = folder.resolve(named(name, digested));
            publish(part, target);
            return new JobOutput.Artifact(target.toUri().toString(), mimeType, digested.bytes(), digested.sha256());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Digested write(InputStream content, Path part) throws IOException, InterruptedException {
        try (var channel = Files.newByteChannel(part, CREATE_NEW, WRITE)) {
            var digested = Digested.copy(content, Channels.newOutputStream(channel), Long.MAX_VALUE);
            if (channel instanceof FileChannel file) {
                // A result must not outlive the file it refers to.
                file.force(true);
            }
            return digested;
        }
    }

    private static String named(String name, Digested digested) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return name.substring(0, end) + "-" + digested.sha256().substring(0, DIGITS_IN_NAME) + name.substring(end);
    }

    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, target, REPLACE_EXISTING);
        }
    }

    /// Opens an artifact for reading; the caller closes the stream.
    ///
    /// @throws IOException if it is not there, or not of this store
    public InputStream open(JobOutput.Artifact artifact) throws IOException {
        var path = Path.of(URI.create(artifact.uri())).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("not an artifact of this media store");
        }
        return Files.newInputStream(path);
    }

    /// Fails if no file can be written there.
    void checkWritable() throws IOException {
        Files.createDirectories(root);
        var probe = root.resolve("." + UUID.randomUUID() + ".probe");
        try {
            Files.write(probe, new byte[1]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
