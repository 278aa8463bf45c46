/// What was said in a recording: read from answers, checked against the sound, mended, joined and written down.
/// Arithmetic only: it calls nobody.
@NullMarked
package dev.mmio.worker.transcript;

import org.jspecify.annotations.NullMarked;
