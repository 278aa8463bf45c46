package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.client.LiveJob;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody who speaks to a session in milliseconds and hears what is answered.
final class Listener {

    private static final int RATE = 16_000;

    private final List<LiveOutput> outputs = new ArrayList<>();

    /// Says a stretch, so many milliseconds at a time, as fast as the topic takes it.
    static void say(LiveJob session, long from, long to, int piece) throws InterruptedException {
        for (long at = from; at < to; at += piece) {
            session.say(Pcm.of(Milliseconds.sound(at, Math.min(to, at + piece))), RATE);
        }
    }

    /// Says a stretch as fast as it sounds, or so many times faster.
    static void sayInTime(LiveJob session, long from, long to, double pace) throws InterruptedException {
        long began = System.nanoTime();
        for (long at = from; at < to; at += 40) {
            session.say(Pcm.of(Milliseconds.sound(at, Math.min(to, at + 40))), RATE);
            long due = began + (long) ((at + 40 - from) * 1e6 / pace);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /// Hears everything up to the end.
    void hear(LiveJob session, Duration patience) throws InterruptedException, TimeoutException {
        LiveOutput output;
        do {
            output = session.next(patience);
            outputs.add(output);
        } while (!(output instanceof LiveOutput.End));
    }

    List<LiveOutput> outputs() {
        return outputs;
    }

    <T extends LiveOutput> List<T> all(Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Returns what was heard of the milliseconds, in the order of the answers.
    List<Stretch> heard() {
        return Milliseconds.heardBy(sound());
    }

    /// Returns what was heard of them in one run.
    List<Stretch> heardIn(int run) {
        return Milliseconds.heardBy(sound(audio -> audio.terms().run() == run));
    }

    byte[] sound() {
        return sound(_ -> true);
    }

    private byte[] sound(Predicate<LiveOutput.Audio> which) {
        var sound = new ByteArrayOutputStream();
        all(LiveOutput.Audio.class).stream()
                .filter(which)
                .forEach(audio -> sound.writeBytes(audio.audio().bytes()));
        return sound.toByteArray();
    }

    /// Asserts that numbers have no gap, and that runs only rise.
    void assertInOrder() {
        int run = 0;
        long seq = 0;
        for (var output : outputs) {
            var terms = output.terms();
            if (terms.run() > run) {
                run = terms.run();
                seq = 0;
            }
            assertThat(terms.run()).isEqualTo(run);
            assertThat(terms.seq()).isEqualTo(++seq);
        }
    }

    /// Asserts that every millisecond was answered, or told of as a gap.
    void assertAccountedFor(long millis) {
        var told = Stream.concat(
                        heard().stream(),
                        all(LiveOutput.Gap.class).stream()
                                .map(gap -> new Stretch(
                                        gap.start().toMillis(), gap.end().toMillis())))
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
        long until = 0;
        for (var stretch : told) {
            if (stretch.from() > until) {
                break;
            }
            until = Math.max(until, stretch.to());
        }
        assertThat(until)
                .as("accounted for: " + told.stream().map(Stretch::toString).collect(Collectors.joining(" ")))
                .isEqualTo(millis);
    }

    /// Asserts that answers went on, or began again where they had been broken off.
    void assertHeardInOrder() {
        assertThat(heard()).isSortedAccordingTo(Comparator.comparingLong(Stretch::from));
    }

    /// Asserts the same of each run: the next one may answer again what the last one had, but was not known of.
    void assertHeardInOrderInEachRun() {
        int runs = outputs.getLast().terms().run();
        for (int run = 1; run <= runs; run++) {
            assertThat(heardIn(run)).isSortedAccordingTo(Comparator.comparingLong(Stretch::from));
        }
    }

    /// Returns the longest time between two outputs.
    Duration longestSilence() {
        var longest = Duration.ZERO;
        for (int i = 1; i < outputs.size(); i++) {
            var silence = Duration.between(
                    outputs.get(i - 1).terms().at(), outputs.get(i).terms().at());
            longest = silence.compareTo(longest) > 0 ? silence : longest;
        }
        return longest;
    }

    /// Returns how many milliseconds were told of as gaps.
    long missing() {
        return missing(LiveOutput.GapReason.values());
    }

    long missing(LiveOutput.GapReason... reasons) {
        return all(LiveOutput.Gap.class).stream()
                .filter(gap -> List.of(reasons).contains(gap.reason()))
                .mapToLong(gap -> gap.end().minus(gap.start()).toMillis())
                .sum();
    }
}
