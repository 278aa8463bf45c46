/// How fast the worker is, beside what else could be built on Kafka. Start with [ThroughputBenchmark].
@NullMarked
package dev.mmio.worker.benchmark;

import org.jspecify.annotations.NullMarked;
