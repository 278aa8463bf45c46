/// Makes one transcript of those of chunks, whose sounds may overlap.
@NullMarked
package dev.mmio.worker.transcript.joining;

import org.jspecify.annotations.NullMarked;
