/// The door to Gemini: what the worker may ask, and what Gemini's faults mean for a job.
@NullMarked
package dev.mmio.worker.gemini;

import org.jspecify.annotations.NullMarked;
