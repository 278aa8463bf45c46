package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.MILLI;
import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.slice.Holding;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.slice.Turn;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Window;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An owner and a worker that owns nothing, whose clocks tell different times.
class LendingTest {

    private static final String MODEL = "m";
    private static final ModelLimit LIMIT = new ModelLimit(MODEL, 80L, null, null);
    private static final Shares SHARES = new Shares(1, 8);
    private static final long OWNERS = 1000 * SECOND;
    private static final long BORROWERS = -77 * SECOND;
    private static final Demand MUCH = new Demand(MODEL, 1, new Amount(80, 0), Amount.call(0));
    private static final Demand LITTLE = new Demand(MODEL, 1, Amount.NONE, Amount.call(0));

    private final Lending owner = worker("owner");
    private final Lending borrower = worker("borrower");

    @BeforeEach
    void ownThePartition() {
        owner.prove(Long.MAX_VALUE);
        owner.own(0, new Predecessor.Nobody(), OWNERS);
    }

    @Test
    void lendsWhatIsNotNeeded() {
        owner.on(ask(MUCH, 0), OWNERS).forEach(grant -> borrower.on(grant, BORROWERS + MILLI));

        assertThat(capacity(borrower, BORROWERS + MILLI)).isEqualTo(80);
    }

    @Test
    void keepsWhatItNeedsItself() {
        owner.tick(List.of(MUCH), OWNERS);

        // The borrower's call would be stuck, but it has not had less of late.
        assertThat(owner.on(ask(MUCH, 0), OWNERS)).isEmpty();
    }

    @Test
    void putsDownWhatItLendsBeforeItIsGranted() {
        owner.on(ask(MUCH, 0), OWNERS);

        assertThat(capacity(owner, OWNERS)).isZero();
        assertThat(owner.lentUntil(0, OWNERS)).isGreaterThan(OWNERS + 5 * SECOND);
    }

    @Test
    void lendsNothingWithoutProofOfItsMembership() {
        owner.prove(OWNERS);

        assertThat(owner.on(ask(MUCH, 0), OWNERS)).isEmpty();
    }

    @Test
    void lendsNothingOfAModelThatIsParkedNorForWhatWasAskedBefore() {
        owner.tick(List.of(MUCH), OWNERS);
        owner.on(ask(MUCH, 0), OWNERS);

        owner.park(MODEL, OWNERS + SECOND, OWNERS);

        assertThat(owner.tick(List.of(), OWNERS + SECOND / 2)).isEmpty();
        assertThat(owner.tick(List.of(), OWNERS + SECOND)).isEmpty();
        assertThat(owner.on(ask(MUCH, 2 * SECOND), OWNERS + 2 * SECOND)).isNotEmpty();
    }

    @Test
    void ignoresAGrantThatWasOvertakenByALaterOneAndByTheReturn() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        var overtaken = grantTo(ask(MUCH, 2 * SECOND), 2 * SECOND);
        borrower.on(grantTo(ask(MUCH, 4 * SECOND), 4 * SECOND), BORROWERS + 4 * SECOND);
        borrower.tick(List.of(), BORROWERS + 5 * SECOND).forEach(message -> owner.on(message, OWNERS + 5 * SECOND));

        borrower.on(overtaken, BORROWERS + 6 * SECOND);

        assertThat(capacity(owner, OWNERS + 6 * SECOND)).isEqualTo(80);
        assertThat(capacity(borrower, BORROWERS + 6 * SECOND)).isZero();
    }

    @Test
    void countsALoanFromTheAskAndNotFromTheGrant() {
        var grant = grantTo(ask(MUCH, 0));

        borrower.on(grant, BORROWERS + 4 * SECOND);

        assertThat(capacity(borrower, BORROWERS + 5 * SECOND - 1)).isEqualTo(80);
        assertThat(capacity(borrower, BORROWERS + 5 * SECOND)).isZero();
    }

    @Test
    void ignoresAGrantThatComesTooLate() {
        var grant = grantTo(ask(MUCH, 0));

        borrower.on(grant, BORROWERS + 5 * SECOND);

        assertThat(capacity(borrower, BORROWERS + 5 * SECOND)).isZero();
    }

    @Test
    void returnsAGrantThatComesTooLateAndTheOwnerLearnsThatNothingWasTaken() {
        var grant = grantTo(ask(MUCH, 0));
        owner.tick(List.of(), OWNERS + 6 * SECOND);
        assertThat(owner.quota(MODEL, OWNERS).take(0, OWNERS + 6 * SECOND)).isInstanceOf(Turn.Wait.class);

        borrower.on(grant, BORROWERS + 7 * SECOND).forEach(message -> owner.on(message, OWNERS + 7 * SECOND));

        assertThat(owner.quota(MODEL, OWNERS).take(0, OWNERS + 7 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void doesNotReturnAsUnusedWhatItHasUsed() {
        var grant = grantTo(ask(MUCH, 0));
        borrower.on(grant, BORROWERS);
        assertThat(borrower.quota(MODEL, BORROWERS).take(0, BORROWERS)).isInstanceOf(Turn.Granted.class);
        // What it says now is lost.
        borrower.tick(List.of(), BORROWERS + 5 * SECOND);

        assertThat(borrower.on(grant, BORROWERS + 6 * SECOND)).isEmpty();
    }

    @Test
    void believesAReturnThatComesTooLateUnlessItHasUsedTheSliceSince() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        var late = borrower.tick(List.of(), BORROWERS + SECOND);
        owner.tick(List.of(), OWNERS + 6 * SECOND);

        late.forEach(message -> owner.on(message, OWNERS + 6 * SECOND));
        assertThat(owner.quota(MODEL, OWNERS).take(0, OWNERS + 6 * SECOND)).isInstanceOf(Turn.Granted.class);
        late.forEach(message -> owner.on(message, OWNERS + 6 * SECOND));

        assertThat(owner.quota(MODEL, OWNERS).used(OWNERS + 6 * SECOND).requests())
                .isEqualTo(1);
        assertThat(capacity(owner, OWNERS + 6 * SECOND)).isEqualTo(80);
    }

    @Test
    void returnsWhatItDoesNotNeedAnyMore() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);

        var returns = borrower.tick(List.of(), BORROWERS + SECOND);
        returns.forEach(message -> owner.on(message, OWNERS + SECOND));

        assertThat(capacity(borrower, BORROWERS + SECOND)).isZero();
        assertThat(capacity(owner, OWNERS + SECOND)).isEqualTo(80);
        assertThat(owner.quota(MODEL, OWNERS).take(0, OWNERS + SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void doesNotReviveALoanByAGrantThatComesTwice() {
        var grant = grantTo(ask(MUCH, 0));
        borrower.on(grant, BORROWERS);
        borrower.tick(List.of(), BORROWERS + SECOND).forEach(message -> owner.on(message, OWNERS + SECOND));

        borrower.on(grant, BORROWERS + 2 * SECOND);

        assertThat(capacity(borrower, BORROWERS + 2 * SECOND)).isZero();
    }

    @Test
    void doesNotGrantTwiceForAnAskThatComesTwice() {
        var ask = ask(LITTLE, 0);

        assertThat(owner.on(ask, OWNERS)).hasSize(1);
        assertThat(owner.on(ask, OWNERS + SECOND)).isEmpty();
        assertThat(capacity(owner, OWNERS + SECOND)).isEqualTo(70);
    }

    @Test
    void grantsNothingForAnAskThatComesAgainAfterTheReturn() {
        var ask = ask(MUCH, 0);
        borrower.on(grantTo(ask), BORROWERS);
        borrower.tick(List.of(), BORROWERS + SECOND).forEach(message -> owner.on(message, OWNERS + SECOND));

        assertThat(owner.on(ask, OWNERS + SECOND)).isEmpty();
        assertThat(capacity(owner, OWNERS + SECOND)).isEqualTo(80);
    }

    @Test
    void goesOnWithoutAGapIfRenewed() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        var renewal = grantTo(ask(MUCH, 2 * SECOND), 2 * SECOND);

        borrower.on(renewal, BORROWERS + 3 * SECOND);

        assertThat(capacity(borrower, BORROWERS + 7 * SECOND - 1)).isEqualTo(80);
        assertThat(capacity(borrower, BORROWERS + 7 * SECOND)).isZero();
    }

    @Test
    void doesNotTakeUpWhatWasReturnedBeforeItWasRenewed() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        var ask = ask(MUCH, 2 * SECOND);
        var returns = borrower.tick(List.of(), BORROWERS + 2 * SECOND);
        grantTo(ask, 2 * SECOND);

        returns.forEach(message -> owner.on(message, OWNERS + 3 * SECOND));

        assertThat(capacity(owner, OWNERS + 3 * SECOND)).isZero();
    }

    @Test
    void knowsWhatItTookOfASliceWhoseRenewalCrossedWithItsReturn() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        assertThat(borrower.quota(MODEL, BORROWERS).take(0, BORROWERS)).isInstanceOf(Turn.Granted.class);
        var ask = ask(MUCH, 2 * SECOND);
        var returns = borrower.tick(List.of(), BORROWERS + 2 * SECOND);
        var renewal = grantTo(ask, 2 * SECOND);
        returns.forEach(message -> owner.on(message, OWNERS + 3 * SECOND));

        borrower.on(renewal, BORROWERS + 3 * SECOND);

        assertThat(borrower.quota(MODEL, BORROWERS).take(0, BORROWERS + 3 * SECOND))
                .isInstanceOf(Turn.Granted.class);
    }

    /// The return overtook two asks: for the first the owner gave anew what it had used, and that was lost; for the
    /// second it let the borrower keep it.
    @Test
    void doesNotBelieveItsOwnReturnOfASliceThatItsOwnerHasHadSince() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);
        var first = (LoanMessage.Ask) ask(MUCH, 2 * SECOND);
        var second = (LoanMessage.Ask) ask(MUCH, 4 * SECOND);
        borrower.tick(List.of(), BORROWERS + 4 * SECOND);

        var lots = first.holds().stream()
                .map(slice -> new Lot(slice, null, first.nonce()))
                .toList();
        borrower.on(new LoanMessage.Grant(MODEL, "owner", "borrower", second.nonce(), lots), BORROWERS + 4 * SECOND);

        assertThat(capacity(borrower, BORROWERS + 4 * SECOND)).isEqualTo(80);
        assertThat(borrower.quota(MODEL, BORROWERS).take(0, BORROWERS + 4 * SECOND))
                .isInstanceOf(Turn.Wait.class);
    }

    @Test
    void tellsSinceWhenTheBorrowerHasWhatItKeeps() {
        var first = (LoanMessage.Ask) ask(MUCH, 0);
        borrower.on(grantTo(first), BORROWERS);
        borrower.on(grantTo(ask(MUCH, 2 * SECOND), 2 * SECOND), BORROWERS + 2 * SECOND);

        var renewal = (LoanMessage.Grant) grantTo(ask(MUCH, 4 * SECOND), 4 * SECOND);

        assertThat(renewal.lots()).hasSize(8).extracting(Lot::since).containsOnly(first.nonce());
    }

    @Test
    void takesUpWhatIsNeverReturnedAfterTheLoanAndAssumesTheWorst() {
        grantTo(ask(MUCH, 0));

        owner.tick(List.of(MUCH), OWNERS + 5 * SECOND);
        assertThat(capacity(owner, OWNERS + 5 * SECOND)).isZero();

        long end = OWNERS + 5500 * MILLI;
        owner.tick(List.of(MUCH), end);
        assertThat(capacity(owner, end)).isEqualTo(80);
        assertThat(owner.quota(MODEL, end).take(0, end + 6 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(owner.quota(MODEL, end).take(0, end + 7 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void returnsAtOnceWhatItsOwnerNeedsAgain() {
        borrower.on(grantTo(ask(new Demand(MODEL, 1, new Amount(80, 0), Amount.NONE), 0)), BORROWERS);

        var ask = owner.tick(List.of(MUCH), OWNERS + SECOND).getFirst();
        borrower.on(ask, BORROWERS + SECOND).forEach(message -> owner.on(message, OWNERS + SECOND));

        assertThat(capacity(borrower, BORROWERS + SECOND)).isZero();
        assertThat(capacity(owner, OWNERS + SECOND)).isEqualTo(80);
    }

    @Test
    void lendsNothingForLongerThanAnotherOwnerWouldWait() {
        var claim = new Claim(1, 0, 0, new Amount(80, 0), null);

        assertThat(owner.on(new LoanMessage.Ask(MODEL, "greedy", 1, 5001, claim, List.of()), OWNERS))
                .isEmpty();
    }

    @Test
    void lendsNothingOfAPartitionThatIsAboutToLeave() {
        owner.quota(MODEL, OWNERS);
        owner.retire(0);

        assertThat(owner.on(ask(MUCH, 0), OWNERS)).isEmpty();
    }

    @Test
    void forgetsLoansOfAPartitionThatIsLost() {
        borrower.on(grantTo(ask(MUCH, 0)), BORROWERS);

        owner.disown(0, OWNERS + SECOND);
        borrower.tick(List.of(), BORROWERS + SECOND).forEach(message -> owner.on(message, OWNERS + SECOND));
        owner.tick(List.of(), OWNERS + 10 * SECOND);

        assertThat(owner.quota(MODEL, OWNERS).holdings()).isEmpty();
    }

    @Test
    void takesNoLoanOfWhatIsItsOwn() {
        var grant = grantTo(ask(MUCH, 0));
        borrower.own(0, new Predecessor.Vanished(LoanTerms.USUAL.endOfLoans(BORROWERS)), BORROWERS);

        borrower.on(grant, BORROWERS);

        assertThat(borrower.quota(MODEL, BORROWERS).holdings()).allMatch(Holding::isOwned);
    }

    private LoanMessage ask(Demand demand, long after) {
        return borrower.tick(List.of(demand), BORROWERS + after).stream()
                .filter(LoanMessage.Ask.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private LoanMessage grantTo(LoanMessage ask) {
        return grantTo(ask, 0);
    }

    private LoanMessage grantTo(LoanMessage ask, long after) {
        return owner.on(ask, OWNERS + after).getFirst();
    }

    private static long capacity(Lending worker, long now) {
        return worker.quota(MODEL, now).capacity(now).requests();
    }

    private static Lending worker(String name) {
        return new Lending(name, LoanTerms.USUAL, _ -> new ModelQuota(SHARES, Window.MINUTE, LIMIT));
    }
}
