/// The `mmio` command.
@NullMarked
package dev.mmio.cli;

import org.jspecify.annotations.NullMarked;
