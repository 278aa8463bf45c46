/// The worker: [WorkerApplication] starts it, `execution.JobExecutor` is its spine.
@NullMarked
package dev.mmio.worker;

import org.jspecify.annotations.NullMarked;
