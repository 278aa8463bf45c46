package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.util.List;

/// How much is measured of long recordings; each is a system property `benchmark.transcribe-…`.
///
/// @param parts the parts that are measured, in lower case with commas between them
/// @param forms the forms of recordings in the part `formats`, written the same way
/// @param minutes length of recordings in the parts `formats` and `stamps`
/// @param faulty of the part `faults`
/// @param hours of recordings in the other parts
/// @param seed of what is said
record TranscribeSizes(
        List<TranscribePart> parts, List<RecordingForm> forms, int minutes, Faulty faulty, Hours hours, long seed) {

    /// How long Gemini takes to answer in the part `speed`.
    static final Duration LATENCY = Duration.ofSeconds(20);

    /// @param faults each is measured by itself
    /// @param minutes length of the recording
    /// @param model who is asked
    record Faulty(List<TranscribeFault> faults, int minutes, String model) {}

    /// Lengths of recordings, by part.
    record Hours(int drift, int speed, int cpu, int memory) {}

    static TranscribeSizes given() {
        var given = new Given("transcribe-");
        return new TranscribeSizes(
                given.values(TranscribePart.class, "parts"),
                given.values(RecordingForm.class, "forms"),
                given.number("minutes", 30),
                new Faulty(
                        given.values(TranscribeFault.class, "faults"),
                        given.number("fault-minutes", 120),
                        given.text("model", TranscribeStage.GENERAL)),
                new Hours(
                        given.number("drift-hours", 3),
                        given.number("speed-hours", 3),
                        given.number("cpu-hours", 2),
                        given.number("memory-hours", 24)),
                given.number("seed", 2026));
    }
}
