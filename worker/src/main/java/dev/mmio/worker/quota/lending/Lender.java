package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.lending.LoanMessage.Ask;
import dev.mmio.worker.quota.lending.LoanMessage.Grant;
import dev.mmio.worker.quota.lending.LoanMessage.Return;
import dev.mmio.worker.quota.slice.Holding;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.ModelQuota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lends what we own of one model. A slice is put down before it is given, and counts as lent until the loan has ended
/// by our clock, counted from when we heard the ask: the borrower counts from when it asked, which was before.
final class Lender {

    private final String self;
    private final ModelQuota quota;
    private final LoanTerms terms;
    private final Map<String, Heard> heard = new HashMap<>();
    private final TreeMap<Integer, Loan> lent = new TreeMap<>();
    private final Map<Integer, Loan> ended = new HashMap<>();
    private final Set<Integer> retired = new HashSet<>();

    Lender(String self, ModelQuota quota, LoanTerms terms) {
        this.self = self;
        this.quota = quota;
        this.terms = terms;
    }

    /// Hears an ask, unless it is an old one, or for longer than the next owner of a partition would wait.
    void hear(Ask ask, long now) {
        var last = heard.get(ask.from());
        boolean newer = last == null || last.ask().nonce() < ask.nonce();
        if (newer && ask.millis() <= terms.length().toMillis()) {
            heard.put(ask.from(), new Heard(ask, now, true));
        }
    }

    /// Gives nothing more for what was asked so far.
    void forgetAsks() {
        heard.replaceAll((_, each) -> each.withdrawn(each.ask().nonce()));
    }

    /// Takes up what a borrower has put down, unless it has been given again since. Who puts slices down does not want
    /// others for what it asked before. What it tells too late is of use, too: what it does not tell is unknown
    /// for a minute.
    void takeUp(Return returned, long now) {
        heard.computeIfPresent(returned.from(), (_, each) -> each.withdrawn(returned.nonce()));
        for (var lot : returned.lots()) {
            if (isOf(lent.get(lot.slice()), returned)) {
                lent.remove(lot.slice());
                quota.takeUp(lot.slice(), lot.trace(), now);
            } else if (isOf(ended.get(lot.slice()), returned)) {
                ended.remove(lot.slice());
                quota.learn(lot.slice(), lot.trace(), now);
            }
        }
    }

    private static boolean isOf(@Nullable Loan loan, Return returned) {
        return loan != null && loan.with().equals(returned.from()) && loan.nonce() == returned.nonce();
    }

    /// Takes up what was not returned in time. What the borrower did with it is not known.
    void takeUpEnded(long now) {
        lent.entrySet().removeIf(loan -> {
            boolean over = loan.getValue().until() <= now;
            if (over) {
                quota.takeUp(loan.getKey(), null, now);
                ended.put(loan.getKey(), loan.getValue());
            }
            return over;
        });
        heard.values().removeIf(each -> each.at() + 4 * terms.length().toNanos() < now);
    }

    /// Lends nothing more of a partition, so that in the time of a loan all of it is in our hands again.
    void retire(int partition) {
        retired.add(partition);
    }

    /// Forgets the loans of a partition that is not ours any more.
    void disown(int partition) {
        retired.remove(partition);
        quota.shares().of(partition).forEach(slice -> {
            lent.remove(slice);
            ended.remove(slice);
        });
    }

    /// Returns until when others may use slices of a partition; now if they may not.
    long lentUntil(int partition, long now) {
        return quota.shares()
                .of(partition)
                .mapToObj(lent::get)
                .filter(Objects::nonNull)
                .mapToLong(Loan::until)
                .reduce(now, Math::max);
    }

    /// Divides what we own anew.
    ///
    /// @param own what we want ourselves
    /// @return what is given or left to others by it
    List<Grant> divide(Claim own, long now) {
        var open = heard.values().stream()
                .filter(each -> each.open() && now < each.at() + terms.length().toNanos() / 2)
                .toList();
        if (open.isEmpty() || quota.owned().isNone() || !quota.isProven(now) || isAllOurs(own, open)) {
            return List.of();
        }
        var pieces = pieces(open, now);
        var division = new FairDivision(
                        pieces,
                        open.stream().map(each -> claimant(each, pieces)).toList())
                .divide(new Claimant(self, own, 0));
        return open.stream()
                .map(each -> grant(each, division, now))
                .filter(grant -> !grant.lots().isEmpty())
                .toList();
    }

    private boolean isAllOurs(Claim own, List<Heard> open) {
        return lent.isEmpty()
                && own.missing().covers(quota.owned())
                && open.stream().allMatch(each -> each.ask().claim().stuckFor() == null);
    }

    private List<Piece> pieces(List<Heard> open, long now) {
        var pieces = new ArrayList<Piece>();
        quota.usable(now).reversed().stream()
                .filter(Holding::isOwned)
                .filter(holding -> !isAwaited(holding.slice(), now))
                .map(holding -> piece(holding.slice(), null))
                .forEach(pieces::add);
        lent.forEach((slice, loan) -> {
            if (open.stream().anyMatch(each -> each.keeps(slice, loan))) {
                pieces.add(piece(slice, loan.with()));
            }
        });
        pieces.removeIf(
                piece -> piece.worth() == 0 || retired.contains(quota.shares().partitionOf(piece.slice())));
        return pieces;
    }

    /// Whether its last borrower may still tell what it took. Until then it is of little use, and lent on it would stay
    /// unknown.
    private boolean isAwaited(int slice, long now) {
        var loan = ended.get(slice);
        return loan != null && now < loan.until() + terms.length().toNanos();
    }

    private Piece piece(int slice, @Nullable String holder) {
        var units = quota.units(slice);
        return new Piece(slice, units, quota.limit().share(units), holder);
    }

    /// Each owner gives its part of what a claimant gets, so what the claimant owns counts to that part only.
    private Claimant claimant(Heard claim, List<Piece> pieces) {
        var claimant = new Claimant(
                claim.ask().from(),
                claim.ask().claim(),
                claim.ask().claim().own() * quota.limit().share(quota.owned()));
        pieces.stream()
                .filter(piece -> claim.ask().from().equals(piece.holder()))
                .filter(piece -> claim.ask().holds().contains(piece.slice()))
                .forEach(claimant::holds);
        return claimant;
    }

    private Grant grant(Heard claim, Map<Integer, String> division, long now) {
        var ask = claim.ask();
        var lots = new ArrayList<Lot>();
        division.forEach((slice, worker) -> {
            if (worker.equals(ask.from())) {
                lots.addAll(give(slice, claim, now));
            }
        });
        return new Grant(ask.model(), self, ask.from(), ask.nonce(), lots);
    }

    private List<Lot> give(int slice, Heard claim, long now) {
        var ask = claim.ask();
        var loan = lent.get(slice);
        if (loan != null && (!loan.with().equals(ask.from()) || loan.nonce() == ask.nonce())) {
            return List.of();
        }
        long since = loan == null ? ask.nonce() : loan.since();
        var lot = loan == null ? quota.lend(slice, now) : new Lot(slice, null, since);
        ended.remove(slice);
        lent.put(slice, new Loan(ask.from(), ask.nonce(), since, terms.endOfLoans(claim.at())));
        return List.of(lot);
    }

    /// An ask, when we heard it, and whether it still stands.
    private record Heard(Ask ask, long at, boolean open) {

        Heard withdrawn(long nonce) {
            return new Heard(ask, at, open && nonce < ask.nonce());
        }

        /// Whether a loan is the asker's, and it knows of it or will by our last grant.
        boolean keeps(int slice, Loan loan) {
            return loan.with().equals(ask.from())
                    && (loan.nonce() == ask.nonce() || ask.holds().contains(slice));
        }
    }
}
