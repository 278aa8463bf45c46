package dev.mmio.worker.media.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A box of MP4, QuickTime or HEIF, in which there may be others.
///
/// @param name four characters
/// @param content where what is in it begins
/// @param end where it ends
record Box(String name, long content, long end) {

    /// Returns what all boxes of a file are in.
    static Box whole(FileBytes file) {
        return new Box("", 0, file.size());
    }

    /// Returns the box without some bytes at the beginning.
    Box without(long bytes) {
        return new Box(name, content + bytes, end);
    }

    /// Follows names inwards, each time into the first box of that name; null if there is none.
    @Nullable
    Box first(FileBytes file, String... path) throws IOException {
        var box = this;
        for (var each : path) {
            box = box.child(file, each);
            if (box == null) {
                return null;
            }
        }
        return box;
    }

    private @Nullable Box child(FileBytes file, String wanted) throws IOException {
        var box = at(file, content);
        while (box != null && !box.name.equals(wanted)) {
            box = at(file, box.end);
        }
        return box;
    }

    /// Returns all boxes of a name that are directly in it.
    List<Box> children(FileBytes file, String wanted) throws IOException {
        var boxes = new ArrayList<Box>();
        for (var box = at(file, content); box != null; box = at(file, box.end)) {
            if (box.name.equals(wanted)) {
                boxes.add(box);
            }
        }
        return boxes;
    }

    /// Returns the box that begins there in this one.
    private @Nullable Box at(FileBytes file, long place) throws IOException {
        if (place >= end) {
            return null;
        }
        var head = file.at(place, 16);
        long size = head.big(0, 4);
        int header = 8;
        if (size == 1) {
            size = head.big(8, 8);
            header = 16;
        } else if (size == 0) {
            size = end - place;
        }
        if (head.length() < header || size < header) {
            return null;
        }
        return new Box(head.slice(4, 8), place + header, place + Math.min(size, end - place));
    }
}
