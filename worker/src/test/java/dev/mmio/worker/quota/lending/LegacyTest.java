package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.slice.Turn;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A partition goes from hand to hand before, while and after a model is asked for.
class LegacyTest {

    private static final String MODEL = "m";
    private static final long TOKENS = 1000;
    private static final long START = 1000 * SECOND;

    private final Lending first = worker("first");
    private final Lending second = worker("second");
    private final Lending third = worker("third");

    @Test
    void aModelThatNobodyAskedForIsFresh() {
        first.own(0, new Predecessor.Nobody(), START);

        hand(first, second, START + SECOND);
        hand(second, third, START + 2 * SECOND);

        assertThat(take(third, START + 3 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void whatWasTakenIsToldByThoseWhoNeverAsked() {
        first.own(0, new Predecessor.Nobody(), START);
        take(first, START);

        hand(first, second, START + SECOND);
        hand(second, third, START + 20 * SECOND);

        assertThat(take(third, START + 60 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(take(third, START + 64 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void whatAnOwnerMayHaveTakenThatVanishedIsForgottenWhileOthersOwn() {
        first.own(0, new Predecessor.Vanished(START), START);

        hand(first, second, START + 30 * SECOND);

        assertThat(take(second, START + 60 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(take(second, START + 63 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void loansOfAnOwnerThatVanishedEndBeforeTheNextOneBegins() {
        first.own(0, new Predecessor.Vanished(START + 5 * SECOND), START);

        hand(first, second, START + SECOND);

        assertThat(second.quota(MODEL, START + SECOND).usable(START + 4 * SECOND))
                .isEmpty();
        assertThat(second.quota(MODEL, START + SECOND).usable(START + 6 * SECOND))
                .isNotEmpty();
    }

    @Test
    void whatIsNotLentIsToldAndWhatIsLentIsWaitedFor() {
        first.own(0, new Predecessor.Nobody(), START);
        var oneSlice = new Claim(1, 0, 0, new Amount(15, 250), null);
        var grants = first.on(new LoanMessage.Ask(MODEL, "borrower", 1, 5000, oneSlice, List.of()), START);

        hand(first, second, START + SECOND);

        assertThat(grants).hasSize(1);
        var taken = second.quota(MODEL, START + SECOND);
        assertThat(taken.capacity(START + SECOND)).isEqualTo(new Amount(45, 750));
        assertThat(taken.take(750, START + SECOND)).isInstanceOf(Turn.Granted.class);
        assertThat(taken.capacity(START + 5 * SECOND).requests()).isEqualTo(45);
        assertThat(taken.capacity(START + 6 * SECOND).requests()).isEqualTo(60);
        assertThat(taken.freeTokens(START + 60 * SECOND)).isZero();
    }

    @Test
    void aModelThatIsAskedForLongAfterATakeoverIsFresh() {
        first.own(0, new Predecessor.Vanished(START), START);

        assertThat(take(first, START + 100 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    private static void hand(Lending from, Lending to, long now) {
        to.own(0, from.disown(0, now).read(now), now);
    }

    private static Turn take(Lending worker, long now) {
        return worker.quota(MODEL, now).take(TOKENS, now);
    }

    private static Lending worker(String name) {
        var lending = new Lending(
                name,
                LoanTerms.USUAL,
                model -> new ModelQuota(new Shares(1, 4), Window.MINUTE, new ModelLimit(model, 60L, TOKENS, null)));
        lending.prove(Long.MAX_VALUE);
        return lending;
    }
}
