package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        return new TranscribeSizes(
                values(TranscribePart.class, "parts"),
                values(RecordingForm.class, "forms"),
                number("minutes", 30),
                new Faulty(
                        values(TranscribeFault.class, "faults"),
                        number("fault-minutes", 120),
                        property("model", TranscribeStage.GENERAL)),
                new Hours(
                        number("drift-hours", 3),
                        number("speed-hours", 3),
                        number("cpu-hours", 2),
                        number("memory-hours", 24)),
                number("seed", 2026));
    }

    /// All of them if none is named.
    private static <E extends Enum<E>> List<E> values(Class<E> type, String property) {
        var names = property(property, "");
        return names.isEmpty()
                ? List.of(type.getEnumConstants())
                : Arrays.stream(names.toUpperCase(Locale.ROOT).replace('-', '_').split(",", -1))
                        .map(name -> Enum.valueOf(type, name))
                        .toList();
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(property(name, Integer.toString(otherwise)));
    }

    private static String property(String name, String otherwise) {
        var value = System.getProperty("benchmark.transcribe-" + name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
