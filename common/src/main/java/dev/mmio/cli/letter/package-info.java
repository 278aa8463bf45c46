/// The commands about dead letters.
@NullMarked
package dev.mmio.cli.letter;

import org.jspecify.annotations.NullMarked;
