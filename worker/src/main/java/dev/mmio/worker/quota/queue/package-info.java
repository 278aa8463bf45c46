/// The calls of a model that wait for their turn, here or elsewhere. Start with [ModelTurns].
@NullMarked
package dev.mmio.worker.quota.queue;

import org.jspecify.annotations.NullMarked;
