/// The topics there must be, and what Kafka must allow: looked at once, when the worker starts. Start with
/// [TopicSetup].
@NullMarked
package dev.mmio.worker.topics;

import org.jspecify.annotations.NullMarked;
