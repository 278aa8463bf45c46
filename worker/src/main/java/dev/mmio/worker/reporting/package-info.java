/// How a batch hears what became of its jobs, whichever workers did them.
@NullMarked
package dev.mmio.worker.reporting;

import org.jspecify.annotations.NullMarked;
