/// Makes cues of a transcript that can be read while it is heard, and files of them.
@NullMarked
package dev.mmio.worker.transcript.subtitles;

import org.jspecify.annotations.NullMarked;
