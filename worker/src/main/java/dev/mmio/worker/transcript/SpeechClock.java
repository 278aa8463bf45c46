package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import java.util.ArrayList;
import java.util.List;

/// A clock that goes only while somebody speaks. It knows where in a recording so much speech has been heard, which is
/// the best guess of where a word stands whose time is not known.
public final class SpeechClock {

    private static final long BLOCK = 10_000;

    /// Times of segments are off by a second or so, and a sentence that is missing is hardly shorter.
    private static final long MOST_WITHOUT_WORDS = 2_500;

    /// Frames with speech before each frame.
    private final int[] spoken;

    public SpeechClock(EnergyMap map) {
        this.spoken = new int[map.frames() + 1];
        for (int frame = 0; frame < map.frames(); ) {
            long from = (long) frame * EnergyMap.FRAME;
            double threshold = map.threshold(new Span(from, from + BLOCK));
            int end = (int) Math.min(map.frames(), frame + BLOCK / EnergyMap.FRAME);
            for (; frame < end; frame++) {
                spoken[frame + 1] = spoken[frame] + (map.level(frame) >= threshold ? 1 : 0);
            }
        }
    }

    /// Returns the stretch it tells of, from 0 to the end.
    public Span span() {
        return new Span(0, (long) frames() * EnergyMap.FRAME);
    }

    /// Returns how much of a stretch is speech, in milliseconds.
    public long speech(Span span) {
        return at(span.end()) - at(span.start());
    }

    /// Returns how much speech there was before a time, in milliseconds.
    public long at(long time) {
        return (long) spoken[frame(time)] * EnergyMap.FRAME;
    }

    /// Returns when what comes after so much speech begins.
    public long startOf(long speech) {
        long frames = speech / EnergyMap.FRAME;
        int frame = first(frames + 1);
        return (long) (spoken[frame] > frames ? frame - 1 : frame) * EnergyMap.FRAME;
    }

    /// Returns when so much speech has been spoken.
    public long endOf(long speech) {
        return (long) first(speech / EnergyMap.FRAME) * EnergyMap.FRAME;
    }

    /// Returns the pauses in a stretch, in order.
    ///
    /// @param shortest what is shorter is no pause, in milliseconds
    public List<Span> pauses(Span span, long shortest) {
        var pauses = new ArrayList<Span>();
        int end = frame(span.end());
        for (int frame = frame(span.start()); frame < end; frame++) {
            int from = frame;
            while (frame < end && spoken[frame + 1] == spoken[frame]) {
                frame++;
            }
            var pause = new Span((long) from * EnergyMap.FRAME, (long) frame * EnergyMap.FRAME);
            if (pause.length() >= shortest && !pause.isEmpty()) {
                pauses.add(pause);
            }
        }
        return List.copyOf(pauses);
    }

    /// Returns where so much is spoken that words are missing, in order.
    ///
    /// @param span where to look
    /// @param told where words stand, or are known to be missing, in order
    public List<Span> untold(Span span, List<Span> told) {
        var untold = new ArrayList<Span>();
        long end = span.start();
        for (var each : told) {
            addIfSpoken(end, each.start(), untold);
            end = Math.max(end, each.end());
        }
        addIfSpoken(end, span.end(), untold);
        return untold;
    }

    private void addIfSpoken(long from, long to, List<Span> untold) {
        if (from < to && speech(new Span(from, to)) > MOST_WITHOUT_WORDS) {
            untold.add(new Span(from, to));
        }
    }

    /// Returns the first frame before which there was so much speech, or the end.
    private int first(long speech) {
        int low = 0;
        int high = frames();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spoken[middle] < speech) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int frames() {
        return spoken.length - 1;
    }

    private int frame(long time) {
        return (int) Math.clamp(time / EnergyMap.FRAME, 0L, frames());
    }
}
