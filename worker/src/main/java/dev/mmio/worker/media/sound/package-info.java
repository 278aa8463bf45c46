/// How loud a recording is, and where it is cut: where nobody speaks.
@NullMarked
package dev.mmio.worker.media.sound;

import org.jspecify.annotations.NullMarked;
