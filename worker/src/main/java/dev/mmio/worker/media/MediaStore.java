package dev.mmio.worker.media;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.BucketCalls;
import dev.mmio.worker.media.bucket.BucketStream;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what jobs made, in a folder per job of any NIO file system, buckets among them.
///
/// A file appears whole or not at all, and never changes: its name carries its digest, so a worker that has lost the
/// job but does not know it yet cannot replace what the result of the job refers to.
///
/// It is written under another name and moved. An object may only appear when it is closed, but providers do close
/// what broke off, and it would have the name of what is whole.
public final class MediaStore {

    private static final Logger log = LoggerFactory.getLogger(MediaStore.class);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private static final int DIGITS_IN_NAME = 12;

    /// `~` is not in the alphabet of job ids.
    private static final String DEAD_LETTERS = "dead-letters~";

    private static final Duration PROBE = Duration.ofSeconds(20);

    /// When what cannot be kept is tried again. It may have been paid for, and would be again after another attempt.
    private static final List<Duration> PAUSES =
            Stream.of(1, 2, 4, 8, 16, 30).map(Duration::ofSeconds).toList();

    private final Path root;
    private final Buckets buckets;
    private final long maxBytes;
    private final List<Duration> pauses;
    private final RareCheck probe = new RareCheck(() -> BucketCalls.ask(this::probe, PROBE));

    public MediaStore(Path root) {
        this(root, new Buckets(), Long.MAX_VALUE);
    }

    /// @param maxBytes largest file that is kept
    MediaStore(Path root, Buckets buckets, long maxBytes) {
        this(root, buckets, maxBytes, PAUSES);
    }

    /// @param pauses before each further try to keep what can be read again
    MediaStore(Path root, Buckets buckets, long maxBytes, List<Duration> pauses) {
        this.root = root.toAbsolutePath().normalize();
        this.buckets = buckets;
        this.maxBytes = maxBytes;
        this.pauses = List.copyOf(pauses);
    }

    /// Keeps a copy of the file, and tries for a minute if the store does not take it.
    ///
    /// @param name what the file is, such as `transcript.srt`
    /// @throws JobException if the store cannot take it, for now
    public JobOutput.Artifact store(JobId id, String name, String mimeType, Path content) throws InterruptedException {
        return store(id, name, mimeType, () -> Files.newInputStream(content));
    }

    /// Keeps bytes, and tries for a minute if the store does not take them.
    ///
    /// @param name what the content is, such as `transcript.srt`
    /// @throws JobException if the store cannot take it, for now
    public JobOutput.Artifact store(JobId id, String name, String mimeType, byte[] content)
            throws InterruptedException {
        return store(id, name, mimeType, () -> new ByteArrayInputStream(content));
    }

    /// What can be read again.
    private interface Content {
        InputStream open() throws IOException;
    }

    private JobOutput.Artifact store(JobId id, String name, String mimeType, Content content)
            throws InterruptedException {
        for (var pause : pauses) {
            try {
                return storeOnce(id, name, mimeType, content);
            } catch (JobException.Transient e) {
                log.atWarn().setCause(e).log("What was made cannot be kept yet; trying again");
                Thread.sleep(pause);
            }
        }
        return storeOnce(id, name, mimeType, content);
    }

    private JobOutput.Artifact storeOnce(JobId id, String name, String mimeType, Content content)
            throws InterruptedException {
        try (var in = content.open()) {
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

    private JobOutput.Artifact store(Path folder, String name, String mimeType, InputStream content)
            throws InterruptedException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name in the media store has letters, digits and . _ - only");
        }
        try {
            if (Buckets.hold(folder)) {
                return BucketCalls.ask(() -> write(folder, name, mimeType, content));
            }
            Files.createDirectories(folder);
            return write(folder, name, mimeType, content);
        } catch (IOException e) {
            throw new JobException.Transient("the media store could not take what was made", e);
        }
    }

    private JobOutput.Artifact write(Path folder, String name, String mimeType, InputStream content)
            throws IOException, InterruptedException {
        var part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            var digested = write(content, part);
            var target = folder.resolve(named(name, digested));
            publish(part, target);
            return new JobOutput.Artifact(addressOf(target), mimeType, digested.bytes(), digested.sha256());
        } catch (IOException | InterruptedException | RuntimeException e) {
            remove(part, e);
            throw e;
        }
    }

    private Digested write(InputStream content, Path part) throws IOException, InterruptedException {
        try (var channel = Files.newByteChannel(part, CREATE_NEW, WRITE)) {
            var digested = Digested.copy(content, Channels.newOutputStream(channel), maxBytes, MediaStore::tooLarge);
            if (channel instanceof FileChannel file) {
                // A result must not outlive the file it refers to.
                file.force(true);
            }
            return digested;
        }
    }

    private static JobException tooLarge(long limit) {
        return new JobException.Permanent(
                FailureCode.INTERNAL, "what was made is larger than the allowed %d bytes".formatted(limit));
    }

    private static void remove(Path part, Exception reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static String addressOf(Path path) {
        return (Buckets.hold(path) ? Buckets.address(path) : path.toUri()).toString();
    }

    private static String named(String name, Digested digested) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return name.substring(0, end) + "-" + digested.sha256().substring(0, DIGITS_IN_NAME) + name.substring(end);
    }

    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, ATOMIC_MOVE);
        } catch (FileAlreadyExistsException _) {
            // By its name it is the same; files are replaced, objects are not.
            Files.deleteIfExists(part);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, target, REPLACE_EXISTING);
        }
    }

    /// Opens an artifact for reading; the caller closes the stream.
    ///
    /// @throws IOException if it is not there, or not of this store
    public InputStream open(JobOutput.Artifact artifact) throws IOException, InterruptedException {
        var path = pathOf(artifact.uri());
        return Buckets.hold(path) ? BucketCalls.ask(() -> new BucketStream(path)) : Files.newInputStream(path);
    }

    private Path pathOf(String address) throws IOException {
        try {
            return pathOf(URI.create(address));
        } catch (IllegalArgumentException | FileSystemNotFoundException _) {
            throw new IOException("not an address of this media store");
        }
    }

    private Path pathOf(URI uri) throws IOException {
        if (Buckets.hold(root)) {
            if (Buckets.areInOne(root, uri) && Buckets.isBelow(root, buckets.path(uri))) {
                return buckets.path(uri);
            }
        } else if (!Buckets.isBucket(uri.getScheme())
                && Path.of(uri).normalize().startsWith(root)) {
            return Path.of(uri).normalize();
        }
        throw new IOException("not an artifact of this media store");
    }

    /// Fails if no file can be written there. A bucket is not asked more than once a minute.
    void checkWritable() throws IOException, InterruptedException {
        if (Buckets.hold(root)) {
            probe.run();
        } else {
            Files.createDirectories(root);
            probe();
        }
    }

    private Path probe() throws IOException {
        var file = root.resolve("." + UUID.randomUUID() + ".probe");
        try {
            return Files.write(file, new byte[1], CREATE_NEW, WRITE);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
