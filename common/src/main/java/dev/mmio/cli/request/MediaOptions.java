package dev.mmio.cli.request;

import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Turns files of this machine into what the workers can read, and leaves addresses as they are.
public final class MediaOptions {

    /// A job's record may have a megabyte, and base64 makes three bytes four.
    private static final long MOST_INLINE = 700_000;

    /// A one-letter scheme is the drive of a Windows path.
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    @Option(
            names = "--inline",
            description = "Send files along within the job, for workers that cannot read them; 700 kB in all.")
    private boolean inline;

    @Option(
            names = "--mime-type",
            paramLabel = "TYPE",
            description = "What the files are; found from name and content if absent.")
    private @Nullable String mimeType;

    @Option(
            names = "--map",
            paramLabel = "FOLDER=URI",
            description = "Where the workers find what lies in a folder here, such as --map .=gs://bucket/media;"
                    + " may be repeated.")
    private Map<Path, String> mapped = new LinkedHashMap<>();

    private long inlined;
    private @Nullable String unsure;

    /// Replaces patterns such as `*.jpg` by the files they stand for; patterns in addresses are the workers' to expand.
    List<String> expand(List<String> files) throws IOException {
        var all = new ArrayList<String>();
        for (var file : files) {
            if (isAddress(file) || !WILDCARD.matcher(file).find() || Files.exists(Path.of(file))) {
                all.add(file);
            } else {
                all.addAll(matches(file));
            }
        }
        return all;
    }

    /// Returns a reference to a file or an address.
    MediaRef reference(String file) throws IOException {
        if (isAddress(file)) {
            return new MediaRef(address(file).toString(), null, mimeType);
        }
        var path = Path.of(file);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(file);
        }
        return inline
                ? data(path)
                : new MediaRef(located(path.toAbsolutePath().normalize()).toString(), null, mimeType);
    }

    @Nullable
    MediaRef referenceOrNone(@Nullable String file) throws IOException {
        return file == null ? null : reference(file);
    }

    List<MediaRef> references(List<String> files) throws IOException {
        var all = new ArrayList<MediaRef>();
        for (var file : expand(files)) {
            all.add(reference(file));
        }
        return all;
    }

    /// Returns an address of which nobody here knows whether the workers can read it; null if there is none.
    public @Nullable String unsure() {
        return unsure;
    }

    private static boolean isAddress(String file) {
        return ADDRESS.matcher(file).matches();
    }

    private static URI address(String file) {
        try {
            return URI.create(file);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessageException("not an address: " + file, e);
        }
    }

    private static String requireAddress(String place) {
        if (!isAddress(place)) {
            throw new InvalidMessageException("--map needs an address such as gs://bucket/media, not " + place);
        }
        return place;
    }

    private URI located(Path path) {
        for (var folder : mapped.entrySet()) {
            var root = folder.getKey().toAbsolutePath().normalize();
            if (path.startsWith(root)) {
                var rest = root.toUri().relativize(path.toUri()).getRawPath();
                return address(requireAddress(folder.getValue()).replaceFirst("/*$", "/") + rest);
            }
        }
        if (unsure == null) {
            unsure = path.toUri().toString();
        }
        return path.toUri();
    }

    private MediaRef data(Path path) throws IOException {
        inlined += Files.size(path);
        if (inlined > MOST_INLINE) {
            throw new InvalidMessageException("--inline takes " + MOST_INLINE + " bytes in all, and " + path
                    + " is too much; put it where the workers can read it");
        }
        var bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
        return new MediaRef(null, bytes, mimeType == null ? Files.probeContentType(path) : mimeType);
    }

    private static List<String> matches(String pattern) throws IOException {
        var beginning = fixed(Path.of(pattern));
        var start = Path.of("").resolve(beginning);
        var matcher = start.getFileSystem().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(start.toAbsolutePath())) {
            throw new NoSuchFileException(pattern);
        }
        try (var tree = Files.walk(start, pattern.contains("**") ? Integer.MAX_VALUE : depth(pattern, beginning))) {
            var found = tree.filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new NoSuchFileException(pattern);
            }
            return found;
        }
    }

    /// Returns the folders of a pattern before its first wildcard.
    private static Path fixed(Path pattern) {
        var parent = pattern.getParent();
        if (parent == null) {
            return Path.of("");
        }
        return WILDCARD.matcher(parent.toString()).find() ? fixed(parent) : parent;
    }

    private static int depth(String pattern, Path beginning) {
        int names = Path.of(pattern).getNameCount();
        return beginning.toString().isEmpty() ? names : names - beginning.getNameCount();
    }
}
