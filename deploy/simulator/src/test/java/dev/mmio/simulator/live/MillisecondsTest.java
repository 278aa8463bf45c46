package dev.mmio.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.live.Milliseconds.Stretch;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MillisecondsTest {

    @Test
    void areFoundInTheirSoundAndInItsEcho() {
        var sound = Milliseconds.sound(32_700, 33_700);

        assertThat(sound).hasSize(32_000);
        assertThat(Milliseconds.in(sound)).containsExactly(new Stretch(32_700, 33_700));
        assertThat(Echo.heard(Echo.of(sound))).isEqualTo(sound);
        assertThat(Milliseconds.heardBy(Echo.of(sound))).containsExactly(new Stretch(32_700, 33_700));
    }

    @Test
    void showWhatIsMissingRepeatedOrOutOfOrder() {
        var sound = new ByteArrayOutputStream();
        sound.writeBytes(Milliseconds.sound(0, 10));
        sound.writeBytes(Milliseconds.sound(12, 20));
        sound.writeBytes(new byte[70]);
        sound.writeBytes(Milliseconds.sound(12, 20));
        sound.writeBytes(Milliseconds.sound(3_600_000, 3_600_005));

        assertThat(Milliseconds.in(sound.toByteArray()))
                .containsExactly(
                        new Stretch(0, 10),
                        new Stretch(12, 20),
                        new Stretch(12, 20),
                        new Stretch(3_600_000, 3_600_005));
    }

    @Test
    void areNotFoundWhereSoundWasCut() {
        var sound = Milliseconds.sound(5, 8);

        assertThat(Milliseconds.in(Arrays.copyOfRange(sound, 4, sound.length))).containsExactly(new Stretch(6, 8));
        assertThat(Milliseconds.in(new byte[1_000])).isEmpty();
    }

    @Test
    void keepTheirLengthAtAnotherRate() {
        var converted = Echo.atInputRate(new byte[9_600], 48_000);

        assertThat(converted).hasSize(3_200);
    }
}
