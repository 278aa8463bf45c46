/// From what a model answered to segments, however it wrote them down.
@NullMarked
package dev.mmio.worker.transcript.reading;

import org.jspecify.annotations.NullMarked;
