/// Sound that carries its own words: a script that looks random, a voice that speaks it, and the truth beside it.
@NullMarked
package dev.mmio.simulator.speech;

import org.jspecify.annotations.NullMarked;
