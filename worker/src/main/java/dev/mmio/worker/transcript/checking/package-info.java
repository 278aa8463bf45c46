/// Is what a model answered what was said? Looks at the words and at the sound, and tells what to leave out, what to
/// warn of and what is missing.
@NullMarked
package dev.mmio.worker.transcript.checking;

import org.jspecify.annotations.NullMarked;
