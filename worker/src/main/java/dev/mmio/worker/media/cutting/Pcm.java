package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import dev.mmio.worker.media.sound.EnergyMap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Arithmetic with sound as numbers: 16 bits a sample, little endian, one channel.
final class Pcm {

    static final int BYTES_PER_MILLI = FfmpegCommand.RATE / 1000 * Short.BYTES;

    private static final int FRAME_BYTES = EnergyMap.FRAME * BYTES_PER_MILLI;
    private static final double FULL_SCALE = 32_768.0 * 32_768.0;
    private static final VarHandle SAMPLE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Pcm() {}

    /// Returns how loud each frame is, in dB relative to full scale. The last frame may be a part of one.
    static byte[] levels(byte[] pcm) {
        var levels = new byte[Math.ceilDiv(pcm.length, FRAME_BYTES)];
        for (int frame = 0; frame < levels.length; frame++) {
            int from = frame * FRAME_BYTES;
            levels[frame] = level(pcm, from, Math.min(pcm.length - 1, from + FRAME_BYTES));
        }
        return levels;
    }

    private static byte level(byte[] pcm, int from, int to) {
        long power = 0;
        for (int i = from; i < to; i += Short.BYTES) {
            int sample = (short) SAMPLE.get(pcm, i);
            power += (long) sample * sample;
        }
        if (power == 0) {
            return EnergyMap.SILENCE;
        }
        double samples = Math.ceilDiv(to - from, Short.BYTES);
        return (byte) Math.clamp(Math.round(10 * Math.log10(power / samples / FULL_SCALE)), EnergyMap.SILENCE, 0);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
