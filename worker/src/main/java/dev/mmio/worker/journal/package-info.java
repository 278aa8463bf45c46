/// The memory of a partition: which jobs it has, how far they are, which steps are finished, and which jobs are done.
///
/// It is partition *p* of a compacted topic, written only by the owner of partition *p* of the jobs topic.
@NullMarked
package dev.mmio.worker.journal;

import org.jspecify.annotations.NullMarked;
