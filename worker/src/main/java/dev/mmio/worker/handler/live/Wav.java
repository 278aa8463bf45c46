package dev.mmio.worker.handler.live;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A file of samples of 16 bits, one channel, read as a WAV.
///
/// @param rate samples a second
/// @param bytes of samples; a WAV tells up to 4 GB, a day of sound
record Wav(Path pcm, int rate, long bytes) {

    private static final int HEAD = 44;

    InputStream open() throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(head()), new FileInputStream(pcm.toFile()));
    }

    private byte[] head() {
        int told = (int) Math.min(bytes, 0xffff_ffffL - HEAD);
        return ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(told + HEAD - 8)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(told)
                .array();
    }
}
