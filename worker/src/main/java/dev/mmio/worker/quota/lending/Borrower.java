package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.lending.LoanMessage.Ask;
import dev.mmio.worker.quota.lending.LoanMessage.Grant;
import dev.mmio.worker.quota.lending.LoanMessage.Return;
import dev.mmio.worker.quota.slice.Holding;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Borrows slices of one model. A loan is counted from when we asked for it, which is before the lender heard of it; a
/// slice is taken once for each ask, so that a grant that comes twice cannot revive a loan we have returned.
final class Borrower {

    private final String self;
    private final ModelQuota quota;
    private final LoanTerms terms;
    private final TreeMap<Long, Asked> asked = new TreeMap<>();
    private final Map<Integer, Loan> loans = new HashMap<>();
    private final Map<Integer, Past> pasts = new HashMap<>();
    private long nonce;
    private long askedAt = Long.MIN_VALUE;
    private boolean hungry;

    Borrower(String self, ModelQuota quota, LoanTerms terms) {
        this.self = self;
        this.quota = quota;
        this.terms = terms;
    }

    /// Takes what was granted, if it comes in time.
    ///
    /// @return what is returned at once: whoever lent it would not know for a minute what became of it
    List<Return> take(Grant grant, long now) {
        var ask = asked.get(grant.nonce());
        if (ask == null || now >= ask.until()) {
            return refuse(grant);
        }
        for (var lot : grant.lots()) {
            var loan = loans.get(lot.slice());
            boolean newer = loan == null || loan.nonce() < grant.nonce();
            if (ask.taken().add(lot.slice()) && newer && !quota.owns(lot.slice())) {
                if (loan != null && !isRenewal(lot, loan, grant)) {
                    quota.putDownLoan(lot.slice(), now);
                }
                quota.borrow(lot.slice(), known(lot), ask.until(), now);
                long since = since(lot, grant);
                loans.put(lot.slice(), new Loan(grant.from(), grant.nonce(), since, ask.until()));
                pasts.put(lot.slice(), new Past(grant.nonce(), since, null));
            }
        }
        return List.of();
    }

    private List<Return> refuse(Grant grant) {
        var lots = new ArrayList<Lot>();
        for (var lot : grant.lots()) {
            var loan = loans.get(lot.slice());
            var trace = loan == null ? unused(lot, grant) : null;
            if (trace != null) {
                lots.add(new Lot(lot.slice(), trace));
                pasts.put(lot.slice(), new Past(grant.nonce(), since(lot, grant), trace));
            } else if (loan != null && loan.with().equals(grant.from()) && loan.nonce() < grant.nonce()) {
                // It is still in our hands, and will be returned for what was granted last.
                loans.put(lot.slice(), new Loan(loan.with(), grant.nonce(), loan.since(), loan.until()));
            }
        }
        return lots.isEmpty() ? List.of() : List.of(returned(new LastGrant(grant.from(), grant.nonce()), lots));
    }

    /// Returns what there is to know of a slice that was given to us and that we have not had since; null if we do not
    /// know it, or have had it.
    private @Nullable Trace unused(Lot lot, Grant grant) {
        var past = pasts.get(lot.slice());
        if (quota.owns(lot.slice()) || (past != null && past.nonce() >= grant.nonce())) {
            return null;
        }
        return known(lot);
    }

    /// Returns what there is to know of a slice. A renewal tells nothing, and may have crossed with our return, which
    /// the owner then does not heed: what we told by that still holds if the owner has not had the slice since.
    private @Nullable Trace known(Lot lot) {
        var past = pasts.get(lot.slice());
        if (past != null && lot.since() != null && past.since() == lot.since()) {
            return past.left();
        }
        return lot.trace();
    }

    private static long since(Lot lot, Grant grant) {
        return lot.since() == null ? grant.nonce() : lot.since();
    }

    /// Returns to an owner, as soon as it asks, what it lent us and needs again.
    List<Return> giveWayTo(Ask ask, long now) {
        var slices = new ArrayList<Integer>();
        var missing = ask.claim().missing();
        for (var loan : loans.entrySet()) {
            var units = quota.units(loan.getKey());
            if (loan.getValue().with().equals(ask.from()) && units.helps(missing)) {
                missing = missing.minus(units);
                slices.add(loan.getKey());
            }
        }
        return putDown(slices, now);
    }

    /// Returns the slices whose loan has ended, and those we do not need any more.
    List<Return> putDownBeyond(Amount want, long now) {
        return putDown(superfluous(want, now), now);
    }

    private List<Return> putDown(List<Integer> slices, long now) {
        var lots = new HashMap<LastGrant, List<Lot>>();
        for (int slice : slices) {
            var loan = loans.remove(slice);
            var lot = quota.putDownLoan(slice, now);
            if (loan != null && lot != null) {
                // A grant for an earlier ask may still be on its way.
                asked.headMap(loan.nonce(), true)
                        .values()
                        .forEach(each -> each.taken().add(slice));
                pasts.put(slice, new Past(loan.nonce(), loan.since(), lot.trace()));
                lots.computeIfAbsent(new LastGrant(loan.with(), loan.nonce()), _ -> new ArrayList<>())
                        .add(lot);
            }
        }
        return lots.entrySet().stream()
                .map(each -> returned(each.getKey(), each.getValue()))
                .toList();
    }

    private Return returned(LastGrant grant, List<Lot> lots) {
        return new Return(quota.limit().model(), self, grant.from(), grant.nonce(), lots);
    }

    /// Asks for what we lack, and for keeping what we have on loan; says at once when we begin or cease to lack
    /// something.
    List<Ask> ask(Claim claim, long now) {
        asked.values().removeIf(each -> each.until() <= now);
        boolean wasHungry = hungry;
        hungry = !claim.missing().isNone();
        boolean due = now >= askedAt + terms.interval() && (hungry || !loans.isEmpty());
        if (!due && hungry == wasHungry) {
            return List.of();
        }
        askedAt = now;
        nonce++;
        asked.put(nonce, new Asked(now + terms.length().toNanos(), new HashSet<>()));
        return List.of(new Ask(
                quota.limit().model(), self, nonce, terms.length().toMillis(), claim, List.copyOf(loans.keySet())));
    }

    /// Forgets loans of a partition that has become ours.
    void own(int partition) {
        quota.shares().of(partition).forEach(loans::remove);
    }

    /// A renewal of this very loan tells nothing of the past, which we know best; what is given anew tells what was in
    /// between.
    private static boolean isRenewal(Lot lot, Loan loan, Grant grant) {
        return lot.since() != null && lot.since() == loan.since() && loan.with().equals(grant.from());
    }

    /// Those come first that could be used last.
    private List<Integer> superfluous(Amount want, long now) {
        var slices = new ArrayList<Integer>();
        var left = quota.capacity(now);
        var borrowed = quota.holdings().stream()
                .filter(holding -> !holding.isOwned())
                .sorted(Comparator.<Holding>comparingLong(
                                holding -> -holding.requests().restIn(now))
                        .thenComparingLong(holding -> holding.tokens().free(now)))
                .toList();
        for (var holding : borrowed) {
            boolean ended = !holding.title().isValid(now, 0);
            if (ended) {
                slices.add(holding.slice());
            } else if (left.minus(holding.units()).covers(want)) {
                left = left.minus(holding.units());
                slices.add(holding.slice());
            }
        }
        return slices;
    }

    /// What we know of a slice that was lent to us.
    ///
    /// @param nonce of the last grant by which we had it
    /// @param since nonce of the first one
    /// @param left what we told when we put it down; null if we have not
    private record Past(long nonce, long since, @Nullable Trace left) {}

    /// By what we had slices when we put them down.
    ///
    /// @param from who gave it
    private record LastGrant(String from, long nonce) {}

    /// An ask of ours.
    ///
    /// @param until when the loans given for it end
    /// @param taken the slices taken for it
    private record Asked(long until, Set<Integer> taken) {}
}
