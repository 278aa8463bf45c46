/// The sound of a recording: decoded once from end to end, mapped by loudness, and cut where nobody speaks.
@NullMarked
package dev.mmio.worker.media.sound;

import org.jspecify.annotations.NullMarked;
