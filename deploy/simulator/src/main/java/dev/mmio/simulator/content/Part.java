package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Media;

/// A piece of what the model is asked.
sealed interface Part {

    /// Words.
    record Text(String text) implements Part {}

    /// Something to look at or listen to, already examined.
    record Attachment(Media media) implements Part {}
}
