package dev.mmio.worker.benchmark;

import dev.mmio.simulator.speech.Script;
import dev.mmio.worker.testkit.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Where long recordings are made and measured.
///
/// @param folder of recordings
record TranscribePlace(Broker broker, Path folder, TranscribeSizes sizes) {

    /// Returns a recording of so many minutes.
    Script script(int minutes) {
        return Script.of(sizes.seed(), Duration.ofMinutes(minutes));
    }

    TranscribeStage stage(Stream<String> simulator, String... worker) throws InterruptedException {
        return TranscribeStage.start(broker, folder, simulator, worker);
    }
}
