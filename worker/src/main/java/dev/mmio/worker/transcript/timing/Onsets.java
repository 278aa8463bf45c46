package dev.mmio.worker.transcript.timing;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Where speech sets in after a pause: where segments may begin.
///
/// @param times when
/// @param speech how much was spoken before each
record Onsets(long[] times, long[] speech) {

    private static final long PAUSE = 180;

    static Onsets of(SpeechClock clock, Span span) {
        var first = LongStream.of(clock.startOf(clock.at(span.start())));
        var others = clock.pauses(span, PAUSE).stream().mapToLong(Span::end);
        var times = LongStream.concat(first, others)
                .filter(time -> time < span.end())
                .sorted()
                .distinct()
                .toArray();
        return new Onsets(times, Arrays.stream(times).map(clock::at).toArray());
    }

    int size() {
        return times.length;
    }

    /// Returns the first onset that is not before a time.
    int from(long time) {
        int place = Arrays.binarySearch(times, time);
        return place < 0 ? -place - 1 : place;
    }
}
