/// Every metric and log key by name, in one place, so that dashboards have something to hold on to.
@NullMarked
package dev.mmio.worker.telemetry;

import org.jspecify.annotations.NullMarked;
