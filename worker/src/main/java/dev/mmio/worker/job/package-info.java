/// The words the rest of the worker speaks: a job, what its handler is given, and how it may end.
@NullMarked
package dev.mmio.worker.job;

import org.jspecify.annotations.NullMarked;
