/// How are words and times written? Knows scripts without blanks.
@NullMarked
package dev.mmio.worker.transcript.writing;

import org.jspecify.annotations.NullMarked;
