package dev.mmio.worker.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import org.junit.jupiter.api.Test;

class SpeechClockTest {

    @Test
    void goesOnlyWhileSomebodySpeaks() {
        var clock = clock("--##--###-");

        assertThat(clock.speech(new Span(0, 100))).isEqualTo(50);
        assertThat(clock.speech(new Span(30, 70))).isEqualTo(20);
        assertThat(clock.at(40)).isEqualTo(20);
        assertThat(clock.at(1_000)).isEqualTo(50);
    }

    @Test
    void findsWhereSoMuchHasBeenSpoken() {
        var clock = clock("--##--###-");

        assertThat(clock.endOf(20)).isEqualTo(40);
        assertThat(clock.startOf(20)).isEqualTo(60);
        assertThat(clock.startOf(0)).isEqualTo(20);
        assertThat(clock.endOf(0)).isZero();
        assertThat(clock.endOf(50)).isEqualTo(90);
        assertThat(clock.startOf(50)).isEqualTo(100);
        assertThat(clock.startOf(1_000)).isEqualTo(100);
    }

    @Test
    void findsPauses() {
        assertThat(clock("--##--###-").pauses(new Span(0, 100), 20)).containsExactly(new Span(0, 20), new Span(40, 60));
    }

    @Test
    void hearsNothingInNothing() {
        var clock = clock("");

        assertThat(clock.span()).isEqualTo(new Span(0, 0));
        assertThat(clock.startOf(0)).isZero();
        assertThat(clock.pauses(new Span(0, 0), 0)).isEmpty();
    }

    private static SpeechClock clock(String sound) {
        var levels = new byte[sound.length()];
        for (int frame = 0; frame < levels.length; frame++) {
            levels[frame] = (byte) (sound.charAt(frame) == '#' ? -20 : -60);
        }
        return new SpeechClock(new EnergyMap(levels));
    }
}
