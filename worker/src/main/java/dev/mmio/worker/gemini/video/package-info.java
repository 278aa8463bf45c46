/// The words for films that Gemini makes, and for the operations that make them.
@NullMarked
package dev.mmio.worker.gemini.video;

import org.jspecify.annotations.NullMarked;
