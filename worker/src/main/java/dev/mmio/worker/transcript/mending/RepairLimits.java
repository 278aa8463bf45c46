package dev.mmio.worker.transcript.mending;

/// How far to go for an answer.
///
/// @param depth how often a stretch may be divided
/// @param extra how much sound may be asked for again, as a multiple of the chunk
/// @param fallback whether there is another model to ask
public record RepairLimits(int depth, double extra, boolean fallback) {

    public static RepairLimits usual() {
        return new RepairLimits(3, 2, false);
    }

    public static RepairLimits withFallback() {
        return new RepairLimits(3, 2, true);
    }
}
