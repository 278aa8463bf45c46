/// How an operator hears why a worker does not start.
@NullMarked
package dev.mmio.worker.startup;

import org.jspecify.annotations.NullMarked;
