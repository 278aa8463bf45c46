package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a model says about its answer, or repeats of what it was asked, was not said in the recording.
record EchoCheck(String prompt) implements Check {

    private static final int FEWEST_WORDS = 5;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern TALK =
            Pattern.compile("^(?:sure |certainly |of course |okay )?(?:here is|here s|below is|this is) (?:the|a|your)"
                    + " (?:\\w+ ){0,4}(?:transcript|transcription)\\b.{0,60}$|^as an ai\\b.*");

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var asked = " " + letters(prompt) + " ";
        return segments.stream()
                .filter(segment -> isEcho(letters(segment.text()), asked))
                .map(segment -> (Finding) new Finding.Dropped(segment))
                .toList();
    }

    private static boolean isEcho(String said, String asked) {
        return TALK.matcher(said).matches()
                || (Scripts.words(said) >= FEWEST_WORDS && asked.contains(" " + said + " "));
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
