/// Finds an ffmpeg that works here: the one that the operator names, one that is installed, or the bundled one.
@NullMarked
package dev.mmio.worker.media.program;

import org.jspecify.annotations.NullMarked;
