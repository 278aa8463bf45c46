/// Faults on purpose: which request gets one, and how it looks on the wire.
@NullMarked
package dev.mmio.simulator.faults;

import org.jspecify.annotations.NullMarked;
