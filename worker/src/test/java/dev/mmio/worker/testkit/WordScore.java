package dev.mmio.worker.testkit;

import dev.mmio.message.JobOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Compares what was written down with what was said, word by word.
///
/// @param said number of words that were said
/// @param missing words that are not in the transcript where they belong, in order of time
/// @param extra number of words in the transcript that were not said there: doubled, garbled or invented
/// @param found the other words, in order of time
public record WordScore(int said, List<TimedWord> missing, int extra, List<Found> found) {

    /// A word and when it starts, in milliseconds from the beginning of the recording.
    public record TimedWord(long start, String text) {}

    /// A word that was said and is in the transcript.
    public record Found(TimedWord said, TimedWord heard) {

        /// Returns by how many milliseconds it starts too late in the transcript.
        public long startError() {
            return heard.start() - said.start();
        }
    }

    /// Compares the sequences; what they have in common is as long as possible.
    public static WordScore of(List<TimedWord> said, List<TimedWord> heard) {
        var matches = Matching.of(said, heard);
        var missing = new ArrayList<>(said);
        matches.reversed().forEach(match -> missing.remove(match[0]));
        var found = matches.stream()
                .map(match -> new Found(said.get(match[0]), heard.get(match[1])))
                .toList();
        return new WordScore(said.size(), missing, heard.size() - found.size(), found);
    }

    /// Returns the words of a transcript. Those without times of their own start with their segment.
    public static List<TimedWord> words(JobOutput.Transcript transcript) {
        return transcript.segments().stream().flatMap(WordScore::words).toList();
    }

    private static Stream<TimedWord> words(JobOutput.Segment segment) {
        return segment.words().isEmpty()
                ? Arrays.stream(segment.text().split("\\s+"))
                        .map(word -> word(segment.start().toMillis(), word))
                        .filter(word -> !word.text().isEmpty())
                : segment.words().stream().map(word -> word(word.start().toMillis(), word.text()));
    }

    private static TimedWord word(long start, String text) {
        return new TimedWord(start, text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    /// Returns the number of words that are not in the transcript where they belong.
    public int lost() {
        return missing.size();
    }

    /// Returns the share of words that were found, from 0 to 1.
    public double recall() {
        return said == 0 ? 1 : found.size() / (double) said;
    }

    /// Returns how far off the starts of words are that so large a share does not exceed, in milliseconds.
    ///
    /// @param share from 0 to 1
    public long startError(double share) {
        var sorted =
                found.stream().map(each -> Math.abs(each.startError())).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d words, %d lost, %d extra, starts off by %d ms (median), %d ms (p95)",
                said,
                lost(),
                extra,
                startError(0.5),
                startError(0.95));
    }

    /// Myers' algorithm: quick where the two are nearly the same.
    private static final class Matching {

        private final List<TimedWord> said;
        private final List<TimedWord> heard;
        private final List<int[]> reached = new ArrayList<>();

        private Matching(List<TimedWord> said, List<TimedWord> heard) {
            this.said = said;
            this.heard = heard;
        }

        /// Returns pairs of places of words that are the same.
        static List<int[]> of(List<TimedWord> said, List<TimedWord> heard) {
            var matching = new Matching(said, heard);
            return matching.back(matching.forth());
        }

        /// Returns the number of differences.
        private int forth() {
            int[] before = {0, 0, 0};
            for (int differences = 0; ; differences++) {
                var now = new int[2 * differences + 3];
                for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
                    int start = start(before, differences, diagonal);
                    int end = slide(start, start - diagonal);
                    now[diagonal + differences + 1] = end;
                    if (end >= said.size() && end - diagonal >= heard.size()) {
                        reached.add(now);
                        return differences;
                    }
                }
                reached.add(now);
                before = now;
            }
        }

        /// Returns how far in what was said the best way to a diagonal gets with one more difference.
        private static int start(int[] before, int differences, int diagonal) {
            if (differences == 0) {
                return 0;
            }
            int above = at(before, differences - 1, diagonal + 1);
            int beside = at(before, differences - 1, diagonal - 1);
            return diagonal == -differences || (diagonal != differences && beside < above) ? above : beside + 1;
        }

        private static int at(int[] reached, int differences, int diagonal) {
            int place = diagonal + differences + 1;
            return place < 0 || place >= reached.length ? -1 : reached[place];
        }

        private int slide(int from, int other) {
            int end = from;
            while (end < said.size()
                    && end - from + other < heard.size()
                    && said.get(end).text().equals(heard.get(end - from + other).text())) {
                end++;
            }
            return end;
        }

        private List<int[]> back(int differences) {
            var matches = new ArrayList<int[]>();
            int x = said.size();
            int y = heard.size();
            for (int left = differences; left >= 0; left--) {
                int diagonal = x - y;
                int start = left == 0 ? 0 : start(reached.get(left - 1), left, diagonal);
                while (x > start) {
                    x--;
                    y--;
                    matches.add(new int[] {x, y});
                }
                if (left > 0) {
                    boolean down = diagonal == -left
                            || (diagonal != left
                                    && at(reached.get(left - 1), left - 1, diagonal - 1)
                                            < at(reached.get(left - 1), left - 1, diagonal + 1));
                    x = down ? x : x - 1;
                    y = down ? y - 1 : y;
                }
            }
            Collections.reverse(matches);
            return matches;
        }
    }
}
