package dev.mmio.simulator.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Says what is spoken in a recording, and how. The same script always sounds the same.
///
/// @param seed what all that looks random follows from
/// @param length of the recording
/// @param silences stretches in which nobody speaks
public record Script(long seed, Duration length, Style style, Backdrop backdrop, List<Silence> silences) {

    public Script {
        silences = List.copyOf(silences);
        if (length.isNegative()) {
            throw new IllegalArgumentException("length must not be negative");
        }
    }

    /// One speaker with 2000 words who pauses after sentences, in a quiet room.
    public static Script of(long seed, Duration length) {
        return new Script(seed, length, Style.USUAL, Backdrop.QUIET, List.of());
    }

    /// The same with so many speakers, 1 to 4, who take turns.
    public Script speakers(int speakers) {
        return styled(new Style(style.vocabulary(), speakers, style.pauses()));
    }

    /// The same with so many words to choose from, at most 4096.
    public Script vocabulary(int words) {
        return styled(new Style(words, style.speakers(), style.pauses()));
    }

    /// The same with no longer gap than those between words.
    public Script withoutPauses() {
        return styled(new Style(style.vocabulary(), style.speakers(), false));
    }

    /// The same over a bed of noise of so many dBFS, such as -27. Up to -23 every word can be heard.
    public Script noise(double dbfs) {
        return behind(new Backdrop(dbfs, backdrop.music()));
    }

    /// The same over music.
    public Script music() {
        return behind(new Backdrop(backdrop.noise(), true));
    }

    /// The same with one more stretch in which nobody speaks.
    public Script silence(Duration from, Duration to) {
        var more = new ArrayList<>(silences);
        more.add(new Silence(from, to));
        return new Script(seed, length, style, backdrop, more);
    }

    /// What is spoken, in order, made as it is read.
    public Stream<SpokenWord> words() {
        var ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), ordered), false);
    }

    Iterator<SpokenWord> iterator() {
        return new ScriptWords(this);
    }

    /// Samples of the recording.
    public long samples() {
        return Silence.samples(length);
    }

    private Script styled(Style changed) {
        return new Script(seed, length, changed, backdrop, silences);
    }

    private Script behind(Backdrop changed) {
        return new Script(seed, length, style, changed, silences);
    }
}
