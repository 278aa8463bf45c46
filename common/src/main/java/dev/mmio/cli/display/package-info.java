/// How jobs are shown: bars for a person at a terminal, lines elsewhere, JSON for machines.
@NullMarked
package dev.mmio.cli.display;

import org.jspecify.annotations.NullMarked;
