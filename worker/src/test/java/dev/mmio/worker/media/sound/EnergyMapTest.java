package dev.mmio.worker.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyMapTest {

    @Test
    void tellsSilenceFromPausesOfSomebodyFarAway() {
        var near =
                new TestSound(new Random(1)).speech(20_000).pause(5_000).map().levels();
        var levels = new byte[near.length + 500];
        System.arraycopy(near, 0, levels, 0, near.length);
        Arrays.fill(levels, near.length, levels.length, (byte) (TestSound.FAINT - 4));
        var map = new EnergyMap(levels);

        assertThat(map.pauses(map.span(), 1_000)).containsExactly(new Span(20_000, 30_000));
        assertThat(map.silences(map.span(), 1_000)).containsExactly(new Span(20_000, 25_000));
    }

    @Test
    void knowsNoSilenceInALoudRoom() {
        var levels =
                new TestSound(new Random(1)).speech(20_000).pause(5_000).map().levels();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.max(levels[i], -44);
        }
        var map = new EnergyMap(levels);

        assertThat(map.silences(map.span(), 1_000)).isEmpty();
    }

    @Test
    void startsAgainAtZeroWhenSliced() {
        var map = new TestSound(new Random(1))
                .speech(3_000)
                .pause(1_000)
                .speech(1_000)
                .map();

        var slice = map.slice(new Span(2_000, 4_500));

        assertThat(slice.span()).isEqualTo(new Span(0, 2_500));
        assertThat(slice.pauses(slice.span(), 500)).containsExactly(new Span(1_000, 2_000));
        assertThat(slice.level(0)).isEqualTo(map.level(200));
    }

    @Test
    void findsTheQuietestFrameNearestToATime() {
        var map = new EnergyMap(new byte[] {-9, -50, -9, -50, -9, -50});

        assertThat(map.quietest(map.span(), 31)).isEqualTo(30);
        assertThat(map.quietest(new Span(10, 30), 31)).isEqualTo(10);
    }
}
