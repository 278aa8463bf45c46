/// Runs ffmpeg, in processes of its own: a file that breaks it must not break the worker.
///
/// Files come from strangers, so [FfmpegCommand] lets ffmpeg read nothing but the one file, and only as what may be in
/// it.
@NullMarked
package dev.mmio.worker.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
