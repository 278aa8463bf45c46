package dev.mmio.worker.gemini;

/// How many tokens a call will take, as far as one can tell before.
///
/// @param input tokens of the prompt
/// @param output tokens of the answer and of thinking
record TokenEstimate(long input, long output) {

    long total() {
        return input + output;
    }
}
