package dev.mmio.worker.benchmark;

import dev.mmio.topic.Topics;
import java.util.List;

/// Where a worker finds its jobs; everything else is as it is shipped.
final class WorkerSettings {

    /// @param inFlight jobs that it may have in flight
    static List<String> of(String bootstrapServers, Topics topics, int inFlight) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--mmio.media.store=target/artifacts",
                "--mmio.execution.max-in-flight=" + inFlight,
                "--mmio.intake.group=" + topics.jobs(),
                "--mmio.topics.partitions=" + Sizes.PARTITIONS,
                "--mmio.topics.jobs=" + topics.jobs(),
                "--mmio.topics.progress=" + topics.progress(),
                "--mmio.topics.results=" + topics.results(),
                "--mmio.topics.dead-letters=" + topics.deadLetters(),
                "--mmio.topics.control=" + topics.control(),
                "--mmio.topics.batches=" + topics.batches(),
                "--mmio.topics.live-input=" + topics.liveInput(),
                "--mmio.topics.live-output=" + topics.liveOutput(),
                "--mmio.topics.journal=" + topics.journal(),
                "--mmio.topics.quota=" + topics.quota());
    }

    private WorkerSettings() {}
}
