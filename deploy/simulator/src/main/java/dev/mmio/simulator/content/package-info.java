/// Answers that depend on what was asked: text, JSON by schema, usage, whole or as a stream.
@NullMarked
package dev.mmio.simulator.content;

import org.jspecify.annotations.NullMarked;
