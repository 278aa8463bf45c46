package dev.mmio.worker.transcript;

/// Where two chunks were joined whose sounds overlap.
///
/// @param time from the beginning of the recording, in milliseconds
/// @param matched how many words both heard
/// @param words how many there are from the first to the last of those, in either; what both may have heard if none
public record Seam(long time, int matched, int words) {

    /// Returns how sure it is that nothing is lost or doubled, and that speakers are the same: 0 to 1.
    public double confidence() {
        return words == 0 ? 0 : (double) matched / words;
    }
}
