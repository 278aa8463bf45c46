package dev.mmio.worker.transcript.timing;

/// Segments that were given to onsets.
///
/// @param onset of each segment; -1 if it was skipped
/// @param cost of a segment, on average
record Snapped(int[] onset, double cost, SpokenLine line, Onsets onsets, double pace) {

    /// Returns the share of segments that have an onset.
    double share() {
        int count = 0;
        for (int each : onset) {
            count += each >= 0 ? 1 : 0;
        }
        return (double) count / Math.max(1, onset.length);
    }

    /// Returns by how much the speech between two onsets differs from what their words should take, on average, as a
    /// share of it.
    double residual() {
        double off = 0;
        double speech = 0;
        int before = -1;
        for (int i = 0; i < onset.length; i++) {
            if (onset[i] >= 0) {
                if (before >= 0) {
                    double between = onsets.speech()[onset[i]] - onsets.speech()[onset[before]];
                    off += Math.abs(between - pace * line.words(before, i));
                    speech += between;
                }
                before = i;
            }
        }
        return off / Math.max(1, speech);
    }
}
