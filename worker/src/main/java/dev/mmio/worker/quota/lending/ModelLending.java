package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.lending.LoanMessage.Ask;
import dev.mmio.worker.quota.lending.LoanMessage.Grant;
import dev.mmio.worker.quota.lending.LoanMessage.Return;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.window.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lending and borrowing of one model's slices.
final class ModelLending {

    /// When many ask, what is ours is not divided for each of them.
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final String self;
    private final LoanTerms terms;
    private final ModelQuota quota;
    private final Lender lender;
    private final Borrower borrower;
    private Demand demand;
    private long dividedAt = Long.MIN_VALUE;
    private long parkedUntil = Long.MIN_VALUE;

    ModelLending(String self, LoanTerms terms, ModelQuota quota) {
        this.self = self;
        this.terms = terms;
        this.quota = quota;
        this.lender = new Lender(self, quota, terms);
        this.borrower = new Borrower(self, quota, terms);
        this.demand = Demand.none(quota.limit().model());
    }

    ModelQuota quota() {
        return quota;
    }

    /// Hears a message, also those of others to others and our own.
    ///
    /// @return what is said to it
    List<? extends LoanMessage> on(LoanMessage message, long now) {
        return switch (message) {
            case Ask ask when !ask.from().equals(self) -> hear(ask, now);
            case Grant grant when grant.to().equals(self) -> borrower.take(grant, now);
            case Return returned
            when returned.to().equals(self) -> {
                lender.takeUp(returned, now);
                yield divide(now);
            }
            case Ask _, Grant _, Return _ -> List.of();
        };
    }

    private List<LoanMessage> hear(Ask ask, long now) {
        lender.hear(ask, now);
        var messages = new ArrayList<LoanMessage>(divideSoon(now));
        if (!isStuck()) {
            messages.addAll(borrower.giveWayTo(ask, now));
        }
        return messages;
    }

    /// Sees to what time brings: loans that end, and demand that has changed.
    List<LoanMessage> tick(Demand newDemand, long now) {
        demand = newDemand;
        lender.takeUpEnded(now);
        var messages = new ArrayList<LoanMessage>(borrower.putDownBeyond(want(terms.giveUpAfter(), now), now));
        messages.addAll(borrower.ask(claim(want(terms.giveUpAfter(), now).minus(quota.capacity(now)), now), now));
        messages.addAll(divide(now));
        return messages;
    }

    void park(long until) {
        parkedUntil = Math.max(parkedUntil, until);
        lender.forgetAsks();
    }

    void own(int partition, Predecessor predecessor, long now) {
        borrower.own(partition);
        quota.own(partition, predecessor, now);
    }

    void retire(int partition) {
        lender.retire(partition);
    }

    List<Lot> disown(int partition, long now) {
        lender.disown(partition);
        return quota.disown(partition, now);
    }

    long lentUntil(int partition, long now) {
        return Math.max(lender.lentUntil(partition, now), quota.usableFrom(partition, now));
    }

    /// Divides at once, unless that was done just now; then the next tick does.
    private List<Grant> divideSoon(long now) {
        return now < dividedAt + PAUSE ? List.of() : divide(now);
    }

    private List<Grant> divide(long now) {
        if (now < parkedUntil) {
            return List.of();
        }
        dividedAt = now;
        return lender.divide(claim(want(terms.lendAfter(), now), now), now);
    }

    /// Whether a call waits that our own share could never carry. Then we have our loans by turn, and keep them.
    private boolean isStuck() {
        return !quota.owned().covers(quota.limit().within(demand.largest()));
    }

    /// Of tokens those count that may be taken now: slices that are used up would not help.
    private Amount lacking(Amount largest, long now) {
        return largest.minus(new Amount(quota.capacity(now).requests(), quota.freeTokens(now)));
    }

    private Amount want(Duration moments, long now) {
        return demand.want(quota, terms, moments, now);
    }

    private Claim claim(Amount missing, long now) {
        return new Claim(
                demand.weight(),
                quota.limit().share(quota.owned()),
                quota.lately(now),
                missing,
                isStuck() ? lacking(quota.limit().within(demand.largest()), now) : null);
    }
}
