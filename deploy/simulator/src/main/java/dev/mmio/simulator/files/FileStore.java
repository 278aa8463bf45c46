package dev.mmio.simulator.files;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.media.Media;
import dev.mmio.simulator.media.MediaProbe;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Keeps uploaded files in a temporary directory that goes with it.
public final class FileStore implements AutoCloseable {

    private final FileProperties properties;
    private final InstantSource clock;
    private final Path directory;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, StoredFile> files = new ConcurrentSkipListMap<>();

    public FileStore(FileProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        try {
            this.directory = Files.createTempDirectory("mmio-simulator-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /// Opens an upload and returns its id.
    String begin(Upload.Announced announced) {
        if (files.containsKey(announced.name())) {
            throw new RefusedException(
                    new GoogleError(409, "ALREADY_EXISTS", "File " + announced.name() + " already exists."));
        }
        var id = newName();
        uploads.put(id, new Upload(announced, directory.resolve(id)));
        return id;
    }

    Upload upload(String id) {
        var upload = uploads.get(id);
        if (upload == null) {
            throw new RefusedException(GoogleError.notFound("Upload " + id + " not found."));
        }
        return upload;
    }

    void cancel(String id) {
        var upload = uploads.remove(id);
        if (upload != null) {
            delete(upload.path());
        }
    }

    /// Makes a file of an upload that has all its bytes.
    StoredFile finish(String id, String origin) {
        var upload = upload(id);
        uploads.remove(id);
        var announced = upload.announced();
        var path = upload.path();
        var facts = MediaProbe.probe(
                announced.mimeType(), upload.sha256(), upload.received(), () -> Files.newInputStream(path));
        var now = now();
        var fate = announced.fate();
        var times = new StoredFile.Times(now, now.plus(fate.processing()), now.plus(fate.life()));
        var file = new StoredFile(announced.name(), announced.displayName(), origin, fate.fails(), facts, path, times);
        files.put(file.name(), file);
        return file;
    }

    StoredFile get(String name) {
        var file = files.get(name);
        if (file != null && now().isBefore(file.times().expires())) {
            return file;
        }
        if (file != null) {
            delete(name);
        }
        throw new RefusedException(
                GoogleError.denied("You do not have permission to access the File " + name + " or it may not exist."));
    }

    void delete(String name) {
        var file = files.remove(name);
        if (file != null) {
            delete(file.path());
        }
    }

    /// Returns the living files in the order of their names, from the one after the given name.
    List<StoredFile> after(String name, int most) {
        var now = now();
        return files.tailMap(name, false).values().stream()
                .filter(file -> now.isBefore(file.times().expires()))
                .limit(most)
                .toList();
    }

    /// What becomes of a file that is uploaded now.
    Fate fate(@Nullable Fault fault) {
        return Fate.of(fault, properties);
    }

    /// Returns the file a request refers to by URI; refuses files that are not ACTIVE.
    public Media mediaAt(String uri) {
        var at = uri.lastIndexOf("files/");
        if (at < 0) {
            throw new RefusedException(GoogleError.invalid("Invalid or unsupported file uri: " + uri));
        }
        var name = uri.substring(at + "files/".length());
        var file = get(name);
        if (file.stateAt(now()) != StoredFile.State.ACTIVE) {
            throw new RefusedException(new GoogleError(
                    400,
                    "FAILED_PRECONDITION",
                    "The File " + name + " is not in an ACTIVE state and usage is not allowed."));
        }
        return new Media(file.facts(), () -> Files.newInputStream(file.path()));
    }

    /// Returns the names of all living files, each with `files/` in front.
    public List<String> names() {
        return after("", Integer.MAX_VALUE).stream()
                .map(file -> "files/" + file.name())
                .toList();
    }

    static String newName() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        files.values().forEach(file -> delete(file.path()));
        uploads.values().forEach(upload -> delete(upload.path()));
        delete(directory);
    }
}
