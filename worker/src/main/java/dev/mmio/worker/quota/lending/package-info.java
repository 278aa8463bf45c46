/// How workers lend each other slices, and what the next owner of a partition is told. Start with [Lending].
@NullMarked
package dev.mmio.worker.quota.lending;

import org.jspecify.annotations.NullMarked;
