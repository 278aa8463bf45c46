/// Limits per model and key: requests and tokens of a minute, requests of a day, and what was asked so far.
@NullMarked
package dev.mmio.simulator.limits;

import org.jspecify.annotations.NullMarked;
