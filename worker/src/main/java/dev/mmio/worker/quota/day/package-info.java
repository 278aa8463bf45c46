/// Limits of a day: blocks that are journaled before they are used, and given away whole. Start with [DayBlocks].
@NullMarked
package dev.mmio.worker.quota.day;

import org.jspecify.annotations.NullMarked;
