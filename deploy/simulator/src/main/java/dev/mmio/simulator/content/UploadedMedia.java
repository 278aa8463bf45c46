package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Media;

/// Finds what was uploaded before.
@FunctionalInterface
public interface UploadedMedia {

    /// Returns the file at this URI, or refuses the request as Google does.
    Media at(String fileUri);
}
