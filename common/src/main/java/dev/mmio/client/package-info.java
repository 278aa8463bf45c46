/// The Java client: submit a job, watch it, await its result, cancel it.
@NullMarked
package dev.mmio.client;

import org.jspecify.annotations.NullMarked;
