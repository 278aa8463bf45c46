package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.net.URI;
import java.net.URISyntaxException;

/// A place that is listed, taken apart.
///
/// @param folder address of the folder above the first star
/// @param names what follows it, decoded: parts of names with stars
record ListingPattern(String folder, String names) {

    private static final String ALL = "**";

    /// Is in no path.
    private static final char NOTHING = '\0';

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

    /// Tells whether a path below the folder has such a name.
    ///
    /// Each star is tried at each place once. Globs of Java are regular expressions, which try the places of
    /// all stars with each other: many stars take longer than anybody waits.
    boolean matches(String path) {
        var reached = new boolean[path.length() + 1];
        reached[0] = true;
        for (int at = 0; at < names.length(); at++) {
            if (names.startsWith(ALL, at)) {
                at++;
                skip(reached, path, NOTHING);
            } else if (names.charAt(at) == '*') {
                skip(reached, path, '/');
            } else {
                step(reached, path, names.charAt(at));
            }
        }
        return reached[path.length()];
    }

    private static void skip(boolean[] reached, String path, char end) {
        for (int place = 0; place < path.length(); place++) {
            reached[place + 1] |= reached[place] && path.charAt(place) != end;
        }
    }

    private static void step(boolean[] reached, String path, char wanted) {
        for (int place = path.length(); place > 0; place--) {
            reached[place] = reached[place - 1] && path.charAt(place - 1) == wanted;
        }
        reached[0] = false;
    }
}
