/// Everything the worker says, in one ordered, group-committed, fenced stream of transactions.
@NullMarked
package dev.mmio.worker.outbox;

import org.jspecify.annotations.NullMarked;
