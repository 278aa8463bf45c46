/// Many jobs told of as one.
@NullMarked
package dev.mmio.worker.handler.batch;

import org.jspecify.annotations.NullMarked;
