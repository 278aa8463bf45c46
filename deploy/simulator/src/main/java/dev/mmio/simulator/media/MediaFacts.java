package dev.mmio.simulator.media;

/// What is known of a piece of media after reading all of it.
///
/// @param sha256 hash of the bytes in hexadecimal
/// @param bytes size
/// @param properties what its kind has, in words
/// @param tokens what a model counts for it at medium resolution
public record MediaFacts(String mimeType, String sha256, long bytes, String properties, Modality modality, int tokens) {

    /// A sentence with everything but the tokens.
    public String describe() {
        return mimeType + ": sha256 " + sha256 + ", " + bytes + " bytes" + (properties.isEmpty() ? "" : ", ")
                + properties;
    }
}
