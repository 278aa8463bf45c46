package dev.mmio.simulator.media;

/// The modalities Gemini counts tokens by.
public enum Modality {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT
}
