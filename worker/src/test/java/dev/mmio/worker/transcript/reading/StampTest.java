package dev.mmio.worker.transcript.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7000",
                "7.25|7250",
                "1.5s|1500",
                "1,5 sec|1500",
                "01:02|62000",
                "01:02.3|62300",
                "01:02,345|62345",
                "75:00|4500000",
                "1:02:03.4|3723400",
                "00:01:02,500|62500",
                "01:02:345|62345",
                "[00:12.0]|12000",
                "0:0:0|0",
                "00:12.99999|13000",
            })
    void readsAnyForm(String written, long millis) {
        assertThat(Stamp.millis(written)).isEqualTo(millis);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "00:", "1:2:3:4", "00:00000000000000000000"})
    void refusesWhatIsNoTime(@Nullable String written) {
        assertThat(Stamp.millis(written)).isNull();
    }

    @Test
    @Timeout(20)
    void doesNotReadForEver() {
        assertThat(Stamp.millis("-".repeat(500_000) + "x")).isNull();
    }
}
