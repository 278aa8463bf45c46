/// Rate limits per model in sliding windows of a minute.
@NullMarked
package dev.mmio.simulator.limits;

import org.jspecify.annotations.NullMarked;
