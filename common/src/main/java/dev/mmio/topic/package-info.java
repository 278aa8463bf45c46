/// Where messages lie: topic names, header names, and the partition of a job.
@NullMarked
package dev.mmio.topic;

import org.jspecify.annotations.NullMarked;
