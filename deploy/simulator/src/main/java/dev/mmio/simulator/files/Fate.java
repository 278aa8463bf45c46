package dev.mmio.simulator.files;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What becomes of a file once it is uploaded.
///
/// @param fails whether it ends in state FAILED
/// @param processing time in state PROCESSING
/// @param life time until it is gone
record Fate(boolean fails, Duration processing, Duration life) {

    static Fate of(@Nullable Fault fault, FileProperties properties) {
        var usual = new Fate(false, properties.processingTime(), properties.expiry());
        if (fault == null) {
            return usual;
        }
        return switch (fault.kind()) {
            case FILE_FAILED -> new Fate(true, usual.processing, usual.life);
            case FILE_PROCESSING -> new Fate(false, FaultTime.parse(fault.value()), usual.life);
            case FILE_EXPIRED ->
                new Fate(false, usual.processing, usual.processing.plus(FaultTime.parse(fault.value())));
            default -> usual;
        };
    }
}
