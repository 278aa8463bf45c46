package dev.mmio.worker.handler.live;

import dev.mmio.message.LiveOutput.GapReason;
import dev.mmio.message.Pcm;

/// A piece of input, and where it lies.
sealed interface Piece {

    Place from();

    Place to();

    /// Bytes that it takes in memory, about.
    long bytes();

    /// A piece of sound.
    ///
    /// @param rate samples a second
    record Sound(Pcm samples, int rate, Place from, Place to) implements Piece {

        /// Below that it is silence: a thousandth of the loudest in power.
        private static final int LOUD = 1000;

        @Override
        public long bytes() {
            return 2L * samples.samples() + OVERHEAD;
        }

        boolean isLoud() {
            var bytes = samples.bytes();
            for (int i = 0; i < bytes.length; i += 2) {
                if (Math.abs((short) ((bytes[i] & 0xff) | (bytes[i + 1] << 8))) > LOUD) {
                    return true;
                }
            }
            return false;
        }
    }

    record Text(String text, Place from, Place to) implements Piece {
        @Override
        public long bytes() {
            return 2L * text.length() + OVERHEAD;
        }

        /// Leaves out what is said: it is private.
        @Override
        public String toString() {
            return "Text[" + from + "]";
        }
    }

    /// Input that is not here.
    ///
    /// @param why there was no room for it when it came, or it could not be read
    record Missed(Place from, Place to, GapReason why) implements Piece {
        @Override
        public long bytes() {
            return OVERHEAD;
        }
    }

    long OVERHEAD = 100;
}
