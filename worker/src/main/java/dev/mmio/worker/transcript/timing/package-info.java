/// When things were said: times that make no sense are estimated from the sound, and those that are about right are set
/// to the pauses.
@NullMarked
package dev.mmio.worker.transcript.timing;

import org.jspecify.annotations.NullMarked;
