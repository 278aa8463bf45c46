package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
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

    @RepeatedTest(20)
    void keepsNoMoreOfThoseThatComeAtOnce() {
        var together = new CyclicBarrier(8);
        var kept = ConcurrentHashMap.<String>newKeySet();
        try (var threads = Executors.newFixedThreadPool(together.getParties())) {
            for (int thread = 0; thread < together.getParties(); thread++) {
                int number = thread;
                var _ = threads.submit(() -> {
                    together.await();
                    for (int n = 0; n < 100; n++) {
                        kept.add(names.bounded("model-" + number + "-" + n));
                    }
                    return kept;
                });
            }
        }

        assertThat(kept).contains("other").hasSize(101);
    }
}
