package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelNamesTest {

    private final ModelNames names = new ModelNames(Set.of("limited"));

    @Test
    void keepsTheFirstHundredNamesAndThoseThatAreConfigured() {
        for (int n = 0; n < 100; n++) {
            assertThat(names.bounded("invented-" + n)).isEqualTo("invented-" + n);
        }

        assertThat(names.bounded("one-more")).isEqualTo("other");
        assertThat(names.bounded("invented-7")).isEqualTo("invented-7");
        assertThat(names.bounded("limited")).isEqualTo("limited");
    }

    @Test
    void aNameThatIsNoneIsAnother() {
        assertThat(names.bounded("No Name")).isEqualTo("other");
        assertThat(names.bounded("")).isEqualTo("other");
    }
}
