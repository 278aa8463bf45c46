/// The socket of a live session, and the words that are spoken there.
@NullMarked
package dev.mmio.worker.gemini.live;

import org.jspecify.annotations.NullMarked;
