package dev.mmio.worker.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// TracingIT has it carry spans, too.
class BatonTest {

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void givesTheKeysOfLogLinesToAnotherThreadForAsLongAsItWorks() throws InterruptedException {
        MDC.put("jobId", "standup");
        var baton = Baton.ofThisThread();
        MDC.put("jobId", "another");
        var seen = new ArrayList<@Nullable String>();

        Thread.ofVirtual()
                .start(() -> {
                    seen.add(MDC.get("jobId"));
                    try (var _ = baton.carry()) {
                        seen.add(MDC.get("jobId"));
                    }
                    seen.add(MDC.get("jobId"));
                })
                .join();

        assertThat(seen).isEqualTo(Arrays.asList(null, "standup", null));
        assertThat(MDC.get("jobId")).isEqualTo("another");
    }

    @Test
    void carriesNothingWhereThereIsNothing() {
        try (var _ = Baton.ofThisThread().carry()) {
            assertThat(MDC.get("jobId")).isNull();
            assertThat(WorkSpan.current()).isNull();
        }
    }
}
