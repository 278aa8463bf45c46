package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.media.bucket.BucketCalls;
import dev.mmio.worker.media.bucket.Buckets;
import dev.mmio.worker.tracing.WorkSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings the inputs of a job to this machine, if they may be read at all.
///
/// References that Gemini itself resolves (Files API names, YouTube) are not for this class.
public final class MediaFetcher {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

    private final AllowedRoots roots;
    private final WebFetcher web;
    private final long maxBytes;

    MediaFetcher(AllowedRoots roots, WebFetcher web, long maxBytes) {
        this.roots = roots;
        this.web = web;
        this.maxBytes = maxBytes;
    }

    /// Returns the input as a local file whose type is known.
    ///
    /// @throws JobException if it cannot be had, or not now
    public Media fetch(MediaRef ref, Workspace workspace) throws InterruptedException {
        return Told.as(WorkSpan.begin("fetch"), () -> fetched(ref, workspace));
    }

    private Media fetched(MediaRef ref, Workspace workspace) throws InterruptedException {
        var givenType = checked(ref.mimeType());
        var target = workspace.directory().resolve("input-" + UUID.randomUUID());
        try {
            var fetched = fetch(ref, target);
            if (fetched.content().bytes() == 0) {
                throw new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, "an input is empty");
            }
            var type = givenType.isEmpty() ? MimeTypes.of(fetched) : givenType;
            return new Media(
                    fetched.path(),
                    type,
                    fetched.content().bytes(),
                    fetched.content().sha256());
        } catch (IOException e) {
            throw new JobException.Transient("an input could not be copied to the workspace", e);
        }
    }

    private Fetched fetch(MediaRef ref, Path target) throws IOException, InterruptedException {
        var data = ref.data();
        if (data != null) {
            return inline(data, target);
        }
        var uri = String.valueOf(ref.uri());
        var scheme = SCHEME.matcher(uri);
        if (!scheme.matches()) {
            throw invalid("an input has an address without a scheme", null);
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "http", "https" -> web.fetch(uri, target);
            case "file" -> file(uri, target);
            case String bucket when Buckets.isBucket(bucket) -> file(uri, target);
            case String other when roots.know(other) -> file(uri, target);
            default ->
                throw new JobException.Permanent(
                        FailureCode.MEDIA_UNSUPPORTED, "an input has an address of a scheme that is not read here");
        };
    }

    private Fetched inline(String data, Path target) throws IOException, InterruptedException {
        if (data.length() / 4 > maxBytes / 3 + 1) {
            throw Digested.tooLarge(maxBytes);
        }
        try (var in = new ByteArrayInputStream(Base64.getDecoder().decode(data))) {
            return new Fetched(target, copy(in, target), "", null);
        } catch (IllegalArgumentException e) {
            throw invalid("the data of an input is not base64", e);
        }
    }

    private Fetched file(String uri, Path target) throws IOException, InterruptedException {
        var path = roots.resolve(uri);
        try {
            return Buckets.hold(path) ? BucketCalls.ask(() -> read(path, target), web.patience()) : read(path, target);
        } catch (AccessDeniedException e) {
            throw new JobException.Permanent(FailureCode.INPUT_FORBIDDEN, "an input file cannot be read", null, e);
        } catch (NoSuchFileException e) {
            throw new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, "an input file is not there", null, e);
        }
    }

    private Fetched read(Path path, Path target) throws IOException, InterruptedException {
        if (Files.size(path) > maxBytes) {
            throw Digested.tooLarge(maxBytes);
        }
        var inPlace = path.getFileSystem().equals(FileSystems.getDefault());
        try (var in = Files.newInputStream(path)) {
            var content = inPlace ? Digested.copy(in, OutputStream.nullOutputStream(), maxBytes) : copy(in, target);
            return new Fetched(inPlace ? path : target, content, String.valueOf(path.getFileName()), null);
        }
    }

    private Digested copy(InputStream in, Path target) throws IOException, InterruptedException {
        try (var out = Files.newOutputStream(target)) {
            return Digested.copy(in, out, maxBytes);
        }
    }

    private static String checked(@Nullable String mimeType) {
        if (mimeType == null) {
            return "";
        }
        if (!MimeTypes.isWellFormed(mimeType)) {
            throw invalid("the mimeType of an input is not a media type", null);
        }
        return mimeType.toLowerCase(Locale.ROOT);
    }

    private static JobException invalid(String message, @Nullable Throwable cause) {
        return new JobException.Permanent(FailureCode.INVALID_REQUEST, message, null, cause);
    }
}
