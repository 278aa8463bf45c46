/// Media in and out: fetching the inputs of a job, its temporary folder, and the store of what it made.
///
/// Inputs are chosen by producers, so [MediaFetcher] decides what may be read: files inside the allowed roots, and
/// hosts with public addresses.
@NullMarked
package dev.mmio.worker.media;

import org.jspecify.annotations.NullMarked;
