/// Tells what becomes of a job as spans of a trace; nothing else knows the library for that.
@NullMarked
package dev.mmio.worker.tracing;

import org.jspecify.annotations.NullMarked;
