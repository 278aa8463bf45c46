/// Decodes a recording once from end to end, and makes files of its chunks.
@NullMarked
package dev.mmio.worker.media.cutting;

import org.jspecify.annotations.NullMarked;
