/// The memory of the simulator: who asked what how often, and how it ended.
@NullMarked
package dev.mmio.simulator.journal;

import org.jspecify.annotations.NullMarked;
