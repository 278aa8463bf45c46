package dev.mmio.worker.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InlinePlanTest {

    @Test
    void sendsAllAlongIfItFits() {
        assertThat(InlinePlan.uploads(List.of(4L, 0L, 6L), 10)).isEmpty();
    }

    @Test
    void uploadsTheLargestUntilTheRestFits() {
        assertThat(InlinePlan.uploads(List.of(4L, 9L, 6L, 5L), 10)).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void uploadsEverythingIfNothingMayGoAlong() {
        assertThat(InlinePlan.uploads(List.of(1L, 2L), 0)).containsExactlyInAnyOrder(0, 1);
    }
}
