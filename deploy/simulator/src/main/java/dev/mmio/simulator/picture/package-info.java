/// Draws pictures that say what they were made from.
@NullMarked
package dev.mmio.simulator.picture;

import org.jspecify.annotations.NullMarked;
