/// Buckets: how objects are reached as paths, by providers that may or may not be on the class path, and what their
/// faults mean.
@NullMarked
package dev.mmio.worker.media.bucket;

import org.jspecify.annotations.NullMarked;
