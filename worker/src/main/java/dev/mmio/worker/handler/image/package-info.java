/// Pictures, each asked for by itself.
@NullMarked
package dev.mmio.worker.handler.image;

import org.jspecify.annotations.NullMarked;
