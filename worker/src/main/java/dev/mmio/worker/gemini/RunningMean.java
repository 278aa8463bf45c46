package dev.mmio.worker.gemini;

/// A mean that forgets slowly, and how far values are from it.
///
/// @param samples how many it was made of
record RunningMean(double mean, double variance, long samples) {

    /// The last ten or twenty values count most.
    private static final double PACE = 0.1;

    private static final int DEVIATIONS = 2;

    /// Returns what is assumed until there is a value.
    static RunningMean assuming(double value) {
        return new RunningMean(value, 0, 0);
    }

    /// One value does not say how far the next will be from it, so half of it is assumed.
    RunningMean with(double value) {
        if (samples == 0) {
            return new RunningMean(value, value * value / 4, 1);
        }
        double pace = Math.max(PACE, 1.0 / (samples + 1));
        double step = pace * (value - mean);
        return new RunningMean(mean + step, (1 - pace) * (variance + step * (value - mean)), samples + 1);
    }

    /// Returns what few values exceed.
    double high() {
        return mean + DEVIATIONS * Math.sqrt(variance);
    }
}
