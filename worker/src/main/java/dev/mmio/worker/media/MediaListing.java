package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.bucket.BucketCalls;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Names the media below a place, of the places that producers may have read.
///
/// A place ends in `/`, as in `gs://bucket/recordings/`, and then it is all that lies below; or its last parts have
/// stars, as in `file:/media/*/*.jpg`: `*` is any name or piece of one, `**` any number of folders too. Names that
/// begin with a dot are left out: files that are not whole yet have them.
public final class MediaListing {

    /// So many are sorted in memory.
    private static final int LARGEST_FOLDER = 100_000;

    private final AllowedRoots roots;

    MediaListing(AllowedRoots roots) {
        this.roots = roots;
    }

    /// Returns addresses that a reference to media can have, in the order of names, each folder at its place.
    ///
    /// Folders are read when the stream comes to them: what the caller does not take is not read. Nothing is
    /// promised of what comes or goes meanwhile. The stream throws as this method does.
    ///
    /// @throws JobException if the place must not be read, or not now
    public Stream<String> list(String place) {
        var pattern = ListingPattern.of(place);
        var folder = roots.resolveFolder(pattern.folder());
        return walk(folder, pattern.depth(), matcher(folder, pattern));
    }

    private static Predicate<Path> matcher(Path folder, ListingPattern pattern) {
        var prefix = folder.toString().length() + (folder.toString().endsWith("/") ? 0 : 1);
        return file -> pattern.matches(file.toString().substring(prefix));
    }

    private static Stream<String> walk(Path folder, int depth, Predicate<Path> matcher) {
        return entries(folder).stream().flatMap(entry -> {
            if (isFolder(entry)) {
                return depth > 1 ? walk(entry, depth - 1, matcher) : Stream.empty();
            }
            return isFile(entry) && matcher.test(entry) ? Stream.of(address(entry)) : Stream.empty();
        });
    }

    private static List<Path> entries(Path folder) {
        try {
            return Buckets.hold(folder) ? BucketCalls.ask(() -> sorted(folder)) : sorted(folder);
        } catch (NoSuchFileException e) {
            throw new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, "what is listed is not there", null, e);
        } catch (AccessDeniedException e) {
            throw new JobException.Permanent(FailureCode.INPUT_FORBIDDEN, "what is listed cannot be read", null, e);
        } catch (IOException e) {
            throw new JobException.Transient("inputs could not be listed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException.Transient("listing inputs was interrupted", e);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(folder, MediaListing::isShown)) {
            for (var entry : all) {
                if (entries.size() == LARGEST_FOLDER) {
                    throw new JobException.Permanent(
                            FailureCode.INVALID_REQUEST,
                            "a folder that is listed has more than %d entries".formatted(LARGEST_FOLDER));
                }
                entries.add(entry.toAbsolutePath());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(Path::toString));
        return entries;
    }

    private static boolean isShown(Path entry) {
        return !String.valueOf(entry.getFileName()).startsWith(".");
    }

    /// In a bucket a request for each would tell the same as the name.
    private static boolean isFolder(Path entry) {
        return Buckets.hold(entry)
                ? entry.toString().endsWith("/")
                : Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path entry) {
        return Buckets.hold(entry) || Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static String address(Path file) {
        URI address = Buckets.hold(file) ? Buckets.address(file) : file.toUri();
        return address.toASCIIString();
    }
}
