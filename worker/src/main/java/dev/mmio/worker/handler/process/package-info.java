/// One question about any number of inputs, answered as text or JSON.
@NullMarked
package dev.mmio.worker.handler.process;

import org.jspecify.annotations.NullMarked;
