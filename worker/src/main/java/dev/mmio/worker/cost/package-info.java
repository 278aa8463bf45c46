/// What calls cost by the operator's prices, and whether a job can still pay for one.
@NullMarked
package dev.mmio.worker.cost;

import org.jspecify.annotations.NullMarked;
