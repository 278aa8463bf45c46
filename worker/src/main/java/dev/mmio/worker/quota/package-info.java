/// What the cluster may ask of Gemini, divided among its workers without a coordinator. Start with [Quota].
///
/// A limit lies on the slices of the partitions, in whole units. A slice is in the hands of one worker at a time, which
/// never takes more of it in a minute than it has; so all of them together never take more than the limit. Slices move
/// with their partitions, and are lent.
@NullMarked
package dev.mmio.worker.quota;

import org.jspecify.annotations.NullMarked;
