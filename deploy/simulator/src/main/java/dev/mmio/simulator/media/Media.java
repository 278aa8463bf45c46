package dev.mmio.simulator.media;

/// A piece of media: what is known of it, and where its bytes are.
public record Media(MediaFacts facts, MediaProbe.Source source) {}
