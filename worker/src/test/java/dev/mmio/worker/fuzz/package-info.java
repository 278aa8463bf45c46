/// Reads what nobody would write: whatever takes bytes from outside is fed with samples that were damaged at random.
/// Start with [Fuzzing]; each reader has a `…FuzzTest` in its own package.
@NullMarked
package dev.mmio.worker.fuzz;

import org.jspecify.annotations.NullMarked;
