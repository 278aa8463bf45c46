package dev.mmio.simulator.hearing;

/// Makes digits of frames: a digit is heard for at least 30 ms, with at most one frame in which it is lost.
final class DigitRuns {

    private static final int SHORTEST = 6;

    private final Listener listener;
    private int digit = Digits.NONE;
    private int frames;
    private boolean bridged;
    private long start;
    private long end;

    DigitRuns(Listener listener) {
        this.listener = listener;
    }

    /// Takes what is heard in a frame whose middle hop ends with this sample.
    void frame(int heard, long position) {
        if (heard == Digits.NONE && digit != Digits.NONE && !bridged) {
            bridged = true;
            frames++;
            return;
        }
        bridged &= heard == Digits.NONE;
        if (heard == digit) {
            frames++;
        } else {
            end();
            digit = heard;
            frames = 1;
            start = position - Spectrum.HOP;
        }
        end = position;
    }

    /// Tells the digit that was heard last, if it was long enough.
    void end() {
        if (digit != Digits.NONE && frames >= SHORTEST) {
            listener.heard(digit, start, end);
        }
        digit = Digits.NONE;
    }

    boolean silent() {
        return digit == Digits.NONE;
    }

    /// Is told each digit when it has ended.
    @FunctionalInterface
    interface Listener {
        void heard(int digit, long start, long end);
    }
}
