/// Notices that a text goes in circles, while it comes.
@NullMarked
package dev.mmio.worker.transcript.loops;

import org.jspecify.annotations.NullMarked;
