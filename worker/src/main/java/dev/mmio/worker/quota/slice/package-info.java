/// What one worker may take of a model with the slices in its hands. Start with [ModelQuota].
@NullMarked
package dev.mmio.worker.quota.slice;

import org.jspecify.annotations.NullMarked;
