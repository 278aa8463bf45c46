/// What media really is: hash, size and the properties of its kind.
@NullMarked
package dev.mmio.simulator.media;

import org.jspecify.annotations.NullMarked;
