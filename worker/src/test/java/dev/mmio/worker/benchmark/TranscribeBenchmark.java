package dev.mmio.worker.benchmark;

import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/// Measures how long recordings are transcribed, beside the usual script, and prints a table.
/// `worker/docs/benchmarks.md` says how to run and read it.
final class TranscribeBenchmark {

    static void main() throws Exception {
        var sizes = TranscribeSizes.given();
        System.out.println(sizes);
        var folder = Files.createDirectories(BrokerProcess.FOLDER.toAbsolutePath());
        var table = new AimTable();
        try (var broker = Broker.start()) {
            broker.createJobsTopic(Topics.DEFAULT, TranscribeStage.PARTITIONS, Map.of());
            var place = new TranscribePlace(broker, Files.createTempDirectory(folder, "recordings"), sizes);
            for (var part : sizes.parts()) {
                System.out.println("measuring " + part);
                measure(part, place, table);
            }
        }
        System.out.println();
        System.out.print(table.text());
        System.exit(0);
    }

    private static void measure(TranscribePart part, TranscribePlace place, AimTable table)
            throws IOException, InterruptedException {
        switch (part) {
            case FORMATS -> new FormatsPart(place).measure(table);
            case STAMPS -> new StampsPart(place).measure(table);
            case DRIFT -> new DriftPart(place).measure(table);
            case FAULTS -> new FaultsPart(place).measure(table);
            case SPEED -> new SpeedPart(place).measure(table);
            case CPU -> new SoundPart(place).measureCpu(table);
            case MEMORY -> new SoundPart(place).measureMemory(table);
        }
    }

    private TranscribeBenchmark() {}
}
