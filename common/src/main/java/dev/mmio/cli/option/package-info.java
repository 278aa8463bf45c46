/// What several commands take: where Kafka is, how jobs are shown, and what a command ends with.
@NullMarked
package dev.mmio.cli.option;

import org.jspecify.annotations.NullMarked;
