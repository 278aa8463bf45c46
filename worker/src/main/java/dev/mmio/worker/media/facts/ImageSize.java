package dev.mmio.worker.media.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads width and height of a picture from its header.
final class ImageSize {

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    /// Returns null if they are not told.
    static MediaFacts.@Nullable Image of(FileBytes file) throws IOException {
        var head = file.at(0, 64);
        if (head.has(0, "\u0089PNG\r\n\u001a\n")) {
            return image(head.big(16, 4), head.big(20, 4));
        }
        if (head.has(0, "GIF8")) {
            return image(head.little(6, 2), head.little(8, 2));
        }
        if (head.has(0, "\u00ff\u00d8")) {
            return jpeg(file);
        }
        if (head.has(0, "RIFF") && head.has(8, "WEBP")) {
            return webp(head);
        }
        return head.has(4, "ftyp") ? heif(file) : null;
    }

    private static MediaFacts.@Nullable Image image(long width, long height) {
        return width > 0 && height > 0 ? new MediaFacts.Image(width, height) : null;
    }

    /// Goes from segment to segment up to the one that begins a frame.
    private static MediaFacts.@Nullable Image jpeg(FileBytes file) throws IOException {
        long place = 2;
        while (true) {
            var segment = file.at(place, 9);
            int marker = segment.at(1);
            if (segment.at(0) != 0xff || marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return null;
            }
            if (beginsFrame(marker)) {
                return image(segment.big(7, 2), segment.big(5, 2));
            }
            // Any number of 0xff may stand before a marker.
            place += marker == 0xff ? 1 : 2 + segment.big(2, 2);
        }
    }

    /// Tables of codes and conditions have numbers among those of frames.
    private static boolean beginsFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static MediaFacts.@Nullable Image webp(Bytes head) {
        return switch (head.slice(12, 16)) {
            case "VP8 " -> image(head.little(26, 2) & 0x3fff, head.little(28, 2) & 0x3fff);
            case "VP8L" -> {
                long bits = head.little(21, 4);
                yield image((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
            }
            case "VP8X" -> image(head.little(24, 3) + 1, head.little(27, 3) + 1);
            default -> null;
        };
    }

    /// A large picture is made of tiles with sizes of their own, so the largest is its size.
    private static MediaFacts.@Nullable Image heif(FileBytes file) throws IOException {
        MediaFacts.Image largest = null;
        var meta = Box.whole(file).first(file, "meta");
        // Four bytes of version and flags come before what is in it.
        var properties = meta == null ? null : meta.without(4).first(file, "iprp", "ipco");
        if (properties == null) {
            return null;
        }
        for (var box : properties.children(file, "ispe")) {
            var size = file.at(box.content(), 12);
            var image = image(size.big(4, 4), size.big(8, 4));
            if (image != null && (largest == null || pixels(image) > pixels(largest))) {
                largest = image;
            }
        }
        return largest;
    }

    private static double pixels(MediaFacts.Image image) {
        return (double) image.width() * image.height();
    }

    private ImageSize() {}
}
