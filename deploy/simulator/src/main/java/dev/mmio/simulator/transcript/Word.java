package dev.mmio.simulator.transcript;

/// A word of a transcript.
///
/// @param sentence number of its sentence; words of one sentence follow each other
record Word(String text, long startMillis, long endMillis, int speaker, int sentence) {

    Word text(String changed) {
        return new Word(changed, startMillis, endMillis, speaker, sentence);
    }

    Word at(long start, long end) {
        return new Word(text, start, end, speaker, sentence);
    }
}
