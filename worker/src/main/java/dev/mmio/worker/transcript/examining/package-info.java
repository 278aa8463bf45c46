/// What was asked about a stretch of sound, and what came back?
@NullMarked
package dev.mmio.worker.transcript.examining;

import org.jspecify.annotations.NullMarked;
