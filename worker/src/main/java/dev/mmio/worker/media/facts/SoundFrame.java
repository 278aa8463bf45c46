package dev.mmio.worker.media.facts;

import org.jspecify.annotations.Nullable;

/// A frame of MPEG sound: MP3 and its older layers, or AAC.
///
/// @param bytes its length, header included
/// @param samples how many it has
/// @param rate samples a second
/// @param channels 1 or more
record SoundFrame(int bytes, int samples, int rate, int channels) {

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] AAC_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    /// Kilobits a second by their number in the header, from 1 on: of MPEG 1, layers 1 to 3, and of MPEG 2.
    private static final int[][] MPEG_1 = {
        {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    };

    private static final int[][] MPEG_2 = {
        {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
        {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    /// Reads the frame that begins there, or returns null if none can.
    static @Nullable SoundFrame at(Bytes bytes, int place) {
        if (bytes.at(place) != 0xff || (bytes.at(place + 1) & 0xe0) != 0xe0) {
            return null;
        }
        return (bytes.at(place + 1) & 0xf6) == 0xf0 ? aac(bytes, place) : mpeg(bytes, place);
    }

    private static @Nullable SoundFrame aac(Bytes bytes, int place) {
        int rate = (bytes.at(place + 2) >> 2) & 0xf;
        int length = (int) ((bytes.big(place + 3, 3) >> 5) & 0x1fff);
        if (rate >= AAC_RATES.length || length < 7) {
            return null;
        }
        int blocks = (bytes.at(place + 6) & 3) + 1;
        return new SoundFrame(length, 1024 * blocks, AAC_RATES[rate], 2);
    }

    private static @Nullable SoundFrame mpeg(Bytes bytes, int place) {
        int version = (bytes.at(place + 1) >> 3) & 3;
        int layer = 4 - ((bytes.at(place + 1) >> 1) & 3);
        int speed = bytes.at(place + 2) >> 4;
        int rate = (bytes.at(place + 2) >> 2) & 3;
        if (version == 1 || layer == 4 || speed == 0 || speed == 15 || rate == 3) {
            return null;
        }
        int bits = (version == 3 ? MPEG_1 : MPEG_2)[layer - 1][speed - 1] * 1000;
        int perSecond = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int samples = layer == 1 ? 384 : layer == 3 && version != 3 ? 576 : 1152;
        int unit = layer == 1 ? 4 : 1;
        int padding = (bytes.at(place + 2) >> 1) & 1;
        int length = (samples / 8 / unit * bits / perSecond + padding) * unit;
        return new SoundFrame(length, samples, perSecond, bytes.at(place + 3) >> 6 == 3 ? 1 : 2);
    }

    double seconds() {
        return (double) samples / rate;
    }

    /// Whether both can be of one recording.
    boolean isLike(SoundFrame other) {
        return samples == other.samples && rate == other.rate;
    }
}
