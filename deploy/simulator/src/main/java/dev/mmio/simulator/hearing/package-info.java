/// Ears for the test signal: from samples, or from the bytes of a recording, to words with their times.
@NullMarked
package dev.mmio.simulator.hearing;

import org.jspecify.annotations.NullMarked;
