/// What happens to an accepted job until the world knows its result. Start with [JobExecutor].
@NullMarked
package dev.mmio.worker.execution;

import org.jspecify.annotations.NullMarked;
