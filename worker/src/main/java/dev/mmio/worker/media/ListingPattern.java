package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;

/// A place that is listed, taken apart.
///
/// @param folder address of the folder above the first star
/// @param names what follows it, decoded: parts of names with stars
record ListingPattern(String folder, String names) {

    private static final String ALL = "**";

    /// @throws JobException if it is not such a place
    static ListingPattern of(String place) {
        if (place.endsWith("/")) {
            return new ListingPattern(place, ALL);
        }
        int star = place.indexOf('*');
        int end = place.lastIndexOf('/', Math.max(star, 0));
        if (star < 0 || end < 0) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "a place that is listed ends in / or has stars after a /");
        }
        return new ListingPattern(place.substring(0, end + 1), decoded(place.substring(end + 1)));
    }

    private static String decoded(String names) {
        try {
            // The dot keeps a colon from being taken for the end of a scheme.
            var uri = new URI("./" + names);
            if (uri.getQuery() == null && uri.getFragment() == null) {
                return uri.getPath().substring(2);
            }
            throw new URISyntaxException(names, "? and # are to be encoded");
        } catch (URISyntaxException e) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "a place that is listed has a malformed address", null, e);
        }
    }

    /// Returns how many folders deep its names can lie.
    int depth() {
        return names.contains(ALL) ? Integer.MAX_VALUE : names.split("/", -1).length;
    }

    /// Matches names below the folder. Characters that mean something in globs of Java, but not here, are quoted.
    PathMatcher matcher() {
        return FileSystems.getDefault().getPathMatcher("glob:" + names.replaceAll("[\\\\?\\[\\]{}]", "\\\\$0"));
    }
}
