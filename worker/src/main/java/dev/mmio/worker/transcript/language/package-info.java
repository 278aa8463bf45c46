/// Is it all said in the language of the recording? Compares what was written down with the rest of the same recording;
/// knows no language by itself.
@NullMarked
package dev.mmio.worker.transcript.language;

import org.jspecify.annotations.NullMarked;
