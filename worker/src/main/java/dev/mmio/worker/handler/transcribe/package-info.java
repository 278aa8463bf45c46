/// `transcribe` jobs: a recording is cut where nobody speaks, its chunks are transcribed beside each other, checked
/// against the sound, mended, and joined.
@NullMarked
package dev.mmio.worker.handler.transcribe;

import org.jspecify.annotations.NullMarked;
