/// What to ask again when an answer is not right, how often, and when to give up. Decides only: it calls nobody.
@NullMarked
package dev.mmio.worker.transcript.mending;

import org.jspecify.annotations.NullMarked;
