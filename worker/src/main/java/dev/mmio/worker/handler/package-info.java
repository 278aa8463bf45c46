/// From a request to the handler of its kind.
@NullMarked
package dev.mmio.worker.handler;

import org.jspecify.annotations.NullMarked;
