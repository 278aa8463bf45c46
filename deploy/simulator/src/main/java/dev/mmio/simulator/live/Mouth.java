package dev.mmio.simulator.live;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Holds what is yet to be said, and when: sound as fast as it sounds, or some times faster.
final class Mouth {

    private static final Pattern EIGHT_WORDS = Pattern.compile("(?:\\S+\\s*){1,8}");

    private final int piece;
    private final double nanosOfAByte;
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long due;

    Mouth(LiveProperties properties) {
        this.piece =
                Math.toIntExact(2 * Echo.OUTPUT_RATE / 1000 * properties.piece().toMillis());
        this.nanosOfAByte = properties.speed() == 0 ? 0 : 1e9 / (2 * Echo.OUTPUT_RATE * properties.speed());
    }

    /// One message.
    ///
    /// @param takes nanoseconds until the next one
    /// @param ends the turn that this is the last message of, or null
    record Line(ObjectNode message, long takes, @Nullable Turn ends) {}

    /// What is to be remembered when its answer has been said.
    record Turn(long millis, long context) {}

    boolean speaking() {
        return !lines.isEmpty();
    }

    /// Adds an answer to what is to be said.
    void say(Reply reply, Setup setup, TurnUsage usage, Turn turn) {
        if (lines.isEmpty()) {
            due = System.nanoTime();
        }
        if (setup.writes()) {
            words(reply.text()).forEach(words -> add(ServerMessages.text(words), 0));
        } else {
            if (setup.transcribesOutput()) {
                words(reply.text()).forEach(words -> add(ServerMessages.outputTranscription(words), 0));
            }
            for (var from = 0; from < reply.sound().length; from += piece) {
                var to = Math.min(reply.sound().length, from + piece);
                var samples = Arrays.copyOfRange(reply.sound(), from, to);
                add(ServerMessages.sound(samples), (long) (nanosOfAByte * samples.length));
            }
        }
        add(ServerMessages.generationComplete(), 0);
        lines.add(new Line(ServerMessages.turnComplete(usage), 0, turn));
    }

    private void add(ObjectNode message, long takes) {
        lines.add(new Line(message, takes, null));
    }

    static Iterable<String> words(String text) {
        return EIGHT_WORDS.matcher(text).results().map(match -> match.group()).toList();
    }

    /// Says nothing more of what was to be said; returns the turn that was answered, which is over with that.
    @Nullable
    Turn interrupt() {
        var last = lines.isEmpty() ? null : lines.getLast().ends();
        lines.clear();
        return last;
    }

    /// Nanoseconds until something is to be said.
    long patience(long now) {
        return lines.isEmpty() ? Long.MAX_VALUE : Math.max(0, due - now);
    }

    /// Returns what is to be said now, or null.
    @Nullable
    Line next(long now) {
        if (patience(now) > 0) {
            return null;
        }
        var line = lines.remove();
        due += line.takes();
        return line;
    }
}
