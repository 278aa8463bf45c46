/// Asks Gemini about a stretch of sound, in the way its model likes to be asked.
@NullMarked
package dev.mmio.worker.handler.transcribe.asking;

import org.jspecify.annotations.NullMarked;
