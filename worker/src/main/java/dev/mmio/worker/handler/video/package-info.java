/// Films, made by operations of Gemini that take minutes and cost dollars. Start with [VideoHandler].
@NullMarked
package dev.mmio.worker.handler.video;

import org.jspecify.annotations.NullMarked;
