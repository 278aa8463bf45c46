@NullMarked
package dev.mmio.worker.tracing;

import org.jspecify.annotations.NullMarked;
