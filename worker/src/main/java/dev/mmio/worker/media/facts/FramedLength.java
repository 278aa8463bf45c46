package dev.mmio.worker.media.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the length of MP3 and AAC, which have no header for the whole: from the count of frames that most encoders
/// leave in the first one, else from what the first frames take of the file.
final class FramedLength {

    private static final int HEAD = 256 * 1024;

    /// Frames that must follow each other, since a few set bits alone may stand anywhere.
    private static final int ENOUGH = 3;

    private static final int MOST_TAGS = 10;

    static double of(FileBytes file) throws IOException {
        long start = afterTags(file);
        var head = file.at(start, HEAD);
        if (head.has(0, "fLaC")) {
            return FlacLength.of(head, 0);
        }
        int place = firstFrame(head);
        double counted = counted(head, place);
        return place < 0 || counted > 0 ? counted : extrapolated(head, place, file.size() - start - place);
    }

    /// Returns the seconds that the first frame counts, also if they are not there.
    static double promised(FileBytes file) throws IOException {
        var head = file.at(afterTags(file), HEAD);
        return counted(head, firstFrame(head));
    }

    private static double counted(Bytes head, int place) {
        var frame = place < 0 ? null : SoundFrame.at(head, place);
        return frame == null ? 0 : count(head, place, frame) * frame.seconds();
    }

    /// Returns where the first frame is, below 0 if there is none.
    private static int firstFrame(Bytes head) {
        for (int place = 0; place < head.length(); place++) {
            var frame = SoundFrame.at(head, place);
            if (frame != null && isFollowed(head, place, frame)) {
                return place;
            }
        }
        return -1;
    }

    /// Title, pictures and so on come before the sound.
    private static long afterTags(FileBytes file) throws IOException {
        long place = 0;
        for (int tag = 0; tag < MOST_TAGS; tag++) {
            var head = file.at(place, 10);
            if (!head.has(0, "ID3")) {
                break;
            }
            long size = 0;
            for (int i = 6; i < 10; i++) {
                size = (size << 7) | (head.at(i) & 0x7f);
            }
            boolean footer = (head.at(5) & 0x10) != 0;
            place += 10 + size + (footer ? 10 : 0);
        }
        return place;
    }

    private static boolean isFollowed(Bytes head, int first, SoundFrame frame) {
        int place = first;
        for (int frames = 1; frames < ENOUGH; frames++) {
            var next = next(head, place, frame);
            if (next == null) {
                return place + frame.bytes() >= head.length();
            }
            place += frame.bytes();
            frame = next;
        }
        return true;
    }

    private static @Nullable SoundFrame next(Bytes head, int place, SoundFrame frame) {
        var next = SoundFrame.at(head, place + frame.bytes());
        return next != null && next.isLike(frame) ? next : null;
    }

    /// Returns the frames that the first one tells, 0 if it does not.
    private static long count(Bytes head, int place, SoundFrame frame) {
        boolean half = frame.samples() == 576;
        int mono = frame.channels() == 1 ? 1 : 0;
        int xing = place + 4 + (half ? 17 - 8 * mono : 32 - 15 * mono);
        boolean counted = (head.at(xing + 7) & 1) != 0;
        if ((head.has(xing, "Xing") || head.has(xing, "Info")) && counted) {
            return head.big(xing + 8, 4);
        }
        return head.has(place + 36, "VBRI") ? head.big(place + 50, 4) : 0;
    }

    private static double extrapolated(Bytes head, int first, long bytes) {
        double seconds = 0;
        int place = first;
        var frame = SoundFrame.at(head, first);
        while (frame != null) {
            var next = next(head, place, frame);
            seconds += frame.seconds();
            place += frame.bytes();
            frame = next;
        }
        return seconds * bytes / (place - first);
    }

    private FramedLength() {}
}
