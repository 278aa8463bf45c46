package dev.mmio.simulator.transcript;

import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.hearing.Heard;
import java.util.List;
import java.util.SplittableRandom;

/// Makes a transcript of what was heard, with all that goes wrong on the way. Read this class first.
public final class Transcriber {

    private final TranscriptProperties properties;

    public Transcriber(TranscriptProperties properties) {
        this.properties = properties;
    }

    public Transcript transcribe(Heard heard, Asking asking) {
        var random = asking.chances(properties.seed());
        var sentences = Sentences.of(heard.words());
        var misheard = Mishearing.of(sentences, properties.wordErrorRate(), random);
        var words = asking.fault() == null ? misheard : suffer(misheard, heard.millis(), asking, random);
        return new Transcript(words, heard.millis(), asking, new Stamps(properties.stamps(), random), random);
    }

    private static List<Word> suffer(List<Word> words, long millis, Asking asking, SplittableRandom random) {
        var fault = asking.fault();
        if (fault == null) {
            return words;
        }
        return switch (fault.kind()) {
            case TRANSCRIPT_LOOP -> new Loop(asking, random).of(words);
            case TRANSCRIPT_LITERAL_LOOP -> new LiteralLoop(asking, random).of(words);
            case TRANSCRIPT_SKIP -> new Skip(asking, random).of(words, millis);
            case TRANSCRIPT_STAMPS -> new WrongStamps(asking, random).of(words, millis);
            case TRANSCRIPT_INVENTED -> Invention.of(words, millis, asking.value());
            case TRANSCRIPT_FOREIGN -> Foreign.of(words, asking, random);
            default -> words;
        };
    }

    /// Says whether the fault ends only when the model may say no more.
    public static boolean endless(Asking asking) {
        return asking.suffers(FaultKind.TRANSCRIPT_LOOP) || asking.suffers(FaultKind.TRANSCRIPT_LITERAL_LOOP);
    }
}
