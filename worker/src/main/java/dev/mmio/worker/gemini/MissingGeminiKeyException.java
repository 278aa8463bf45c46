package dev.mmio.worker.gemini;

/// Says that the worker was given neither a key nor the address of a simulator.
final class MissingGeminiKeyException extends RuntimeException {

    MissingGeminiKeyException() {
        super("There is no key to Gemini.");
    }
}
