package dev.mmio.worker.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.quota.lending.Legacy;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.window.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aSliceOfWhichTheWorstIsToBeAssumedIsHandedOverToo() {
        var lots = Map.of("m", List.of(new Lot(24, null), new Lot(25, Trace.CLEAN)));

        next.share().hear(QuotaMessage.of(new QuotaMessage.HandOver(3, WRITER, new Legacy(lots, 0, 60_000))));
        next.share().own(3, new FormerOwner.Released(WRITER), Map.of());

        assertThat(next.quota().share("m").requests()).isEqualTo(10);
    }

    /// Otherwise it would be remembered, and be a stumbling block later.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ask\": {\"from\": \"other\", \"nonce\": 1, \"millis\": 1000}}",
                "{\"dayAsk\": {\"limit\": \"m\", \"from\": \"other\"}}",
                "{\"parked\": {\"from\": \"other\", \"millis\": 1000}}",
                "{\"handOver\": {\"partition\": 3, \"holder\": \"writer\"}}",
                "{\"handOver\": {\"partition\": 3, \"holder\": \"writer\", \"legacy\": {\"lots\": {\"m\": [null]}}}}"
            })
    void aMessageThatIsNotWholeIsNotRead(String message) {
        assertThatRuntimeException()
                .isThrownBy(() -> new MessageJson().readValue(message.getBytes(UTF_8), QuotaMessage.class));
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
