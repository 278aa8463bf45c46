package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<Integer, Integer> values = new RecentlyUsed<>(3, 100);

    @Test
    void startsFromTheFirstValue() {
        assertThat(values.get(1)).isEqualTo(100);

        values.change(1, value -> value + 1);
        values.change(1, value -> value + 1);

        assertThat(values.get(1)).isEqualTo(102);
    }

    @Test
    void startsAnewOnceForgotten() {
        assertThat(values.change(1, value -> value + 1)).isEqualTo(101);

        values.forget(1);

        assertThat(values.get(1)).isEqualTo(100);
    }

    @Test
    void forgetsWhatWasNotUsedForTheLongestTime() {
        for (int key = 1; key <= 3; key++) {
            values.change(key, value -> value + 1);
        }
        values.get(1);
        values.get(99);
        values.change(4, value -> value + 1);

        assertThat(values.get(1)).isEqualTo(101);
        assertThat(values.get(2)).isEqualTo(100);
        assertThat(values.get(3)).isEqualTo(101);
        assertThat(values.get(4)).isEqualTo(101);
    }
}
