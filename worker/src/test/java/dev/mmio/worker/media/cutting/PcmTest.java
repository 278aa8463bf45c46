package dev.mmio.worker.media.cutting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PcmTest {

    @Test
    void measuresLoudnessFrameByFrame() {
        var pcm = ByteBuffer.allocate(3 * 320).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 160; i++) {
            pcm.putShort(i * 2, i % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE);
            pcm.putShort(640 + i * 2, (short) 328);
        }

        assertThat(Pcm.levels(pcm.array())).containsExactly(0, -100, -40);
    }

    @Test
    void takesPartOfAFrameForAFrame() {
        assertThat(Pcm.levels(new byte[] {0, 64})).containsExactly(-6);
        assertThat(Pcm.levels(new byte[322])).hasSize(2);
        assertThat(Pcm.levels(new byte[1])).containsExactly(-100);
        assertThat(Pcm.levels(new byte[0])).isEmpty();
    }
}
