/// What comes along with an answer in base64, written to files as it comes.
@NullMarked
package dev.mmio.worker.gemini.attachment;

import org.jspecify.annotations.NullMarked;
