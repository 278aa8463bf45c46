package dev.mmio.worker.benchmark;

/// What is asked for while processor time is measured.
enum CpuPart {
    /// Two words.
    SHORT("Say exactly: all right"),
    /// Some hundred pieces of an answer, which the worker tells as they come.
    STREAMED("Tell me something in 300 words");

    private final String prompt;

    CpuPart(String prompt) {
        this.prompt = prompt;
    }

    String prompt() {
        return prompt;
    }
}
