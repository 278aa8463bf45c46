package dev.mmio.simulator.content;

import dev.mmio.simulator.media.MediaFacts;

/// Finds what was uploaded before.
@FunctionalInterface
public interface UploadedMedia {

    /// Returns what is known of the file at this URI, or refuses the request as Google does.
    MediaFacts at(String fileUri);
}
