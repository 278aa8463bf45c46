package dev.mmio.worker.quota;

import dev.mmio.worker.quota.LoanMessage.Ask;
import dev.mmio.worker.quota.LoanMessage.Grant;
import dev.mmio.worker.quota.LoanMessage.Return;
import java.util.ArrayList;
import java.util.List;

/// Lending and borrowing of one model's slices.
final class ModelLending {

    private final String self;
    private final LoanTerms terms;
    private final ModelQuota quota;
    private final Lender lender;
    private final Borrower borrower;
    private Demand demand;

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
        if (message.from().equals(self)) {
            return List.of();
        }
        return switch (message) {
            case Ask ask -> {
                lender.hear(ask, now);
                yield divide(now);
            }
            case Grant grant -> {
                if (grant.to().equals(self)) {
                    borrower.take(grant, now);
                }
                yield List.of();
            }
            case Return returned -> {
                if (!returned.to().equals(self)) {
                    yield List.of();
                }
                lender.takeUp(returned, now);
                yield divide(now);
            }
        };
    }

    /// Sees to what time brings: loans that end, and demand that has changed.
    List<LoanMessage> tick(Demand newDemand, long now) {
        demand = newDemand;
        lender.takeUpEnded(now);
        var messages = new ArrayList<LoanMessage>(borrower.putDown(want(now), now));
        messages.addAll(borrower.ask(claim(want(now).minus(quota.inHand()), now), now));
        messages.addAll(divide(now));
        return messages;
    }

    void own(int partition, Predecessor predecessor, long now) {
        borrower.own(partition);
        quota.own(partition, predecessor, now);
    }

    List<Lot> disown(int partition, long now) {
        lender.disown(partition);
        return quota.disown(partition, now);
    }

    boolean hasLent(int partition) {
        return lender.hasLent(partition);
    }

    private List<Grant> divide(long now) {
        return lender.divide(claim(want(now), now), now);
    }

    private Amount want(long now) {
        return demand.want(quota, terms, now);
    }

    private Claim claim(Amount missing, long now) {
        var limit = quota.limit();
        var largest = limit.within(demand.largest());
        return new Claim(
                demand.weight(),
                limit.share(quota.owned()),
                limit.share(quota.used(now)),
                missing,
                quota.owned().covers(largest) ? null : largest.minus(quota.inHand()));
    }
}
