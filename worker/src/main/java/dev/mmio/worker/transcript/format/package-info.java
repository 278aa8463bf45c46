/// Writes a transcript down: for programs, for readers and for viewers.
@NullMarked
package dev.mmio.worker.transcript.format;

import org.jspecify.annotations.NullMarked;
