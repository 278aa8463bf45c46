/// From Kafka: owns partitions, takes over what their last owner left, and turns records into accepted jobs or dead
/// letters. [IntakeLoop] is the one thread that does it.
@NullMarked
package dev.mmio.worker.intake;

import org.jspecify.annotations.NullMarked;
