package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A partition goes from one worker to another, and what is said about it comes early, late or not at all.
@Timeout(20)
class QuotaShareTest {

    private static final String WRITER = "writer";

    private final List<QuotaMessage> said = new ArrayList<>();
    private final Quotas next = quotas();

    @Test
    void whatIsHandedOverMayBeUsedAtOnce() {
        next.share().hear(handOver());
        next.share().own(3, new FormerOwner.Released(WRITER), Map.of());

        assertThat(next.quota().share("m").requests()).isEqualTo(10);
    }

    @Test
    void aHandOverThatComesLateIsStillBelieved() {
        next.share().own(3, new FormerOwner.Released(WRITER), Map.of());
        assertThat(next.quota().share("m").requests()).isZero();

        next.share().hear(handOver());

        assertThat(next.quota().share("m").requests()).isEqualTo(10);
    }

    @Test
    void aHandOverOfAnotherOwnerIsNot() {
        next.share().own(3, new FormerOwner.Released("another"), Map.of());

        next.share().hear(handOver());

        assertThat(next.quota().share("m").requests()).isZero();
    }

    @Test
    void aHandOverThatComesWhenThePartitionIsInUseChangesNothing() throws InterruptedException {
        next.share().own(3, new FormerOwner.Released(WRITER), Map.of());
        next.pass(Duration.ofSeconds(70));
        next.quota().awaitTurn(null, "m", 0, (_, _) -> {});

        next.share().hear(handOver());

        assertThat(next.quota().share("m").requests()).isEqualTo(10);
        assertThat(next.quota().used("m").requests()).isEqualTo(1);
    }

    /// Returns what a worker says that gives up the third partition unused.
    private QuotaMessage handOver() {
        var former = quotas();
        former.share().connect(said::add, (_, committed, _) -> committed.run());
        former.owningAll(Map.of());
        former.share().release(3, WRITER);
        return said.getLast();
    }

    private static Quotas quotas() {
        return Quotas.limited("m", 240);
    }
}
