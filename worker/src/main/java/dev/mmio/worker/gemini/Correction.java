package dev.mmio.worker.gemini;

/// How many tokens a model counts for each that we count.
record Correction(double factor) {

    static final Correction NONE = new Correction(1);

    private static final double LEAST = 0.5;
    private static final double MOST = 3;
    private static final double PACE = 0.1;

    /// In a small prompt, what is the same for every prompt makes much of the difference. A prompt of this many tokens
    /// counts half.
    private static final double SMALL = 100;

    Correction with(long actual, long counted) {
        if (counted <= 0) {
            return this;
        }
        double ratio = Math.clamp((double) actual / counted, LEAST, MOST);
        return new Correction(factor + PACE * counted / (counted + SMALL) * (ratio - factor));
    }
}
