/// What Gemini says that an answer took.
@NullMarked
package dev.mmio.worker.gemini.usage;

import org.jspecify.annotations.NullMarked;
