package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Trace;
import dev.mmio.worker.quota.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What this worker may ask of one model in a minute. Not for use by several threads.
///
/// Why the cluster never exceeds a limit: the limit is the sum of the units of all slices. A slice is in the hands of
/// one worker at a time: its owner's, whose membership is proven, or those of whom the owner lent it to after it had
/// put it down. And in any minute no more leaves on a slice than its units, whoever holds it: the requests of a slice
/// keep their distance and its tokens are counted, and either is handed on with the slice. Whoever takes a slice over
/// without being told assumes the worst: a request, and all the tokens, at the last moment it could have been used.
///
/// All times are monotonic nanoseconds of one clock; none is ever compared with another worker's.
public final class ModelQuota {

    private final Shares shares;
    private final Window window;
    private final HeldSlices held = new HeldSlices();
    private final Set<Integer> partitions = new TreeSet<>();
    private final Allowance requests;
    private final Allowance tokens;
    private Amount owned = Amount.NONE;
    private ModelLimit limit;

    public ModelQuota(Shares shares, Window window, ModelLimit limit) {
        this.shares = shares;
        this.window = window;
        this.limit = limit;
        this.requests = new Allowance(window, held, Holding::requests, limit.requestsPerMinute());
        this.tokens = new Allowance(window, held, Holding::tokens, limit.tokensPerMinute());
    }

    /// Lets a call leave if it is its turn.
    ///
    /// @param cost tokens it will take, as far as that is known
    public Turn take(long cost, long now) {
        return switch (worse(requests.ask(1, now), tokens.ask(cost, now))) {
            case Answer.Now() -> new Turn.Granted(new Permit(requests.take(1, now), tokens.take(cost, now)));
            case Answer.Later(var nanos) -> new Turn.Wait(Duration.ofNanos(nanos));
            case Answer.WithLoans() -> new Turn.NeedsLoan();
            case Answer.Never(var most) -> new Turn.NeverFits(most);
        };
    }

    /// Counts a call from now on, because it leaves only now. What it waited for on its way may have taken long.
    public Permit leave(Permit permit, long now) {
        return new Permit(requests.leave(permit.requests(), now), tokens.leave(permit.tokens(), now));
    }

    /// Corrects the tokens of a call once it is known what it took.
    public void settle(Permit permit, long actual, long now) {
        tokens.settle(permit.tokens(), actual, now);
    }

    /// Takes back a permit whose call has not left.
    void giveBack(Permit permit, long now) {
        requests.settle(permit.requests(), 0, now);
        tokens.settle(permit.tokens(), 0, now);
    }

    /// Notes until when our membership is proven, in a group where all is ours that we own. It may be used until then.
    public void prove(long until) {
        held.prove(until);
    }

    /// Takes another limit, without forgetting what was taken.
    public void limit(ModelLimit newLimit) {
        limit = newLimit;
        requests.limit(newLimit.requestsPerMinute());
        tokens.limit(newLimit.tokensPerMinute());
        held.all().forEach(holding -> holding.resize(units(holding.slice())));
        sumUp();
    }

    /// Takes the slices of a partition that has become ours.
    public void own(int partition, Predecessor predecessor, long now) {
        partitions.add(partition);
        sumUp();
        shares.of(partition).forEach(slice -> {
            putDownLoan(slice, now);
            held.put(inherited(slice, predecessor, now));
        });
    }

    private Holding inherited(int slice, Predecessor predecessor, long now) {
        return switch (predecessor) {
            case Predecessor.Nobody() -> clean(slice, new Title.Owned(now));
            case Predecessor.Released released
            when released.tellsOf(limit.model()) -> {
                var trace = released.trace(limit.model(), slice);
                yield owned(slice, trace, trace == null ? released.lentUntil() : now);
            }
            case Predecessor.Released released -> owned(slice, null, released.untold());
            case Predecessor.Vanished(var loansEnd) -> owned(slice, null, loansEnd);
        };
    }

    private Holding owned(int slice, @Nullable Trace trace, long from) {
        var holding = clean(slice, new Title.Owned(from));
        follow(holding, trace, from);
        return holding;
    }

    /// Gives up the slices of a partition, and tells what the next owner must know of those that could be used: the
    /// others are lent, or were by the owner before us.
    public List<Lot> disown(int partition, long now) {
        partitions.remove(partition);
        sumUp();
        return shares.of(partition)
                .mapToObj(held::owned)
                .filter(holding -> holding != null)
                .map(holding -> new Left(putDown(holding, now), holding.title()))
                .filter(left -> left.title().isValid(now, Long.MAX_VALUE))
                .map(Left::lot)
                .toList();
    }

    /// A slice that is put down, and by what right it was in our hands.
    private record Left(Lot lot, Title title) {}

    /// Returns from when all slices of a partition of ours may be used that are in our hands; now if they may be.
    public long usableFrom(int partition, long now) {
        return shares.of(partition)
                .mapToObj(held::owned)
                .map(holding -> holding == null ? null : holding.title())
                .mapToLong(title -> title instanceof Title.Owned(var from) ? from : now)
                .reduce(now, Math::max);
    }

    /// Puts down a slice of ours, so that it can be lent.
    public Lot lend(int slice, long now) {
        var holding = held.owned(slice);
        if (holding == null) {
            throw new IllegalArgumentException("slice " + slice + " is not in our hands");
        }
        return putDown(holding, now);
    }

    /// Takes up a slice of ours that was lent.
    ///
    /// @param trace what the borrower told; null if it told nothing
    public void takeUp(int slice, @Nullable Trace trace, long now) {
        held.put(owned(slice, trace, now));
    }

    /// Believes what the borrower of a slice tells after we took it up without being told, unless we have used it
    /// since, or put it down.
    public void learn(int slice, @Nullable Trace trace, long now) {
        var holding = held.owned(slice);
        if (trace != null && holding != null && holding.isUntouched()) {
            held.put(owned(slice, trace, now));
        }
    }

    /// Takes a slice that was lent to us, or keeps one that is in our hands for longer.
    ///
    /// @param trace what the lender told; null if it told nothing
    public void borrow(int slice, @Nullable Trace trace, long until, long now) {
        var title = new Title.Borrowed(until);
        var holding = held.borrowed(slice);
        if (holding == null) {
            holding = clean(slice, title);
            follow(holding, trace, now);
        }
        held.put(holding.with(title));
    }

    /// Puts down a slice that was lent to us, and tells what its owner must know.
    @Nullable
    public Lot putDownLoan(int slice, long now) {
        var holding = held.borrowed(slice);
        return holding == null ? null : putDown(holding, now);
    }

    /// Returns the slices in our hands, in the order in which they are used up.
    public List<Holding> holdings() {
        return held.all();
    }

    /// Returns those that may be used now.
    public List<Holding> usable(long now) {
        return held.usable(now);
    }

    public boolean owns(int slice) {
        return partitions.contains(shares.partitionOf(slice));
    }

    /// Returns what our partitions have of the limits, whoever holds it.
    public Amount owned() {
        return owned;
    }

    public boolean isProven(long now) {
        return held.isProven(now);
    }

    public ModelLimit limit() {
        return limit;
    }

    public Window window() {
        return window;
    }

    public Shares shares() {
        return shares;
    }

    /// Returns what a slice has of the limits.
    public Amount units(int slice) {
        return shares.units(slice, limit);
    }

    /// Returns what we may take in a window with the slices that are usable now.
    public Amount capacity(long now) {
        return new Amount(requests.capacity(now), tokens.capacity(now));
    }

    /// Returns what we took within the last window.
    public Amount used(long now) {
        return new Amount(requests.used(now), tokens.used(now));
    }

    /// Returns the part of our capacity that we used within the last window, of the limit we used most of.
    double utilisation(long now) {
        return Math.max(requests.utilisation(now), tokens.utilisation(now));
    }

    /// Returns the tokens that may be taken now.
    public long freeTokens(long now) {
        return tokens.free(now);
    }

    /// Returns the part of the limits that we took in the last minutes, the longer ago the less it counts.
    public double lately(long now) {
        return Math.max(requests.lately(now), tokens.lately(now));
    }

    /// Returns what we would take in a window at the pace of the last moments.
    public Amount rate(Duration moments, long now) {
        return new Amount(requests.rate(moments.toNanos(), now), tokens.rate(moments.toNanos(), now));
    }

    private void sumUp() {
        owned = Amount.sum(partitions.stream().flatMapToInt(shares::of).mapToObj(this::units));
    }

    private Holding clean(int slice, Title title) {
        return Holding.clean(slice, title, units(slice), window);
    }

    private Lot putDown(Holding holding, long now) {
        held.remove(holding);
        return new Lot(holding.slice(), holding.trace(now));
    }

    private static void follow(Holding holding, @Nullable Trace trace, long now) {
        if (trace == null) {
            holding.followUnknown(now);
        } else {
            holding.follow(trace, now);
        }
    }

    private static Answer worse(Answer one, Answer other) {
        if (one instanceof Answer.Later(var a) && other instanceof Answer.Later(var b)) {
            return a > b ? one : other;
        }
        return rank(one) > rank(other) ? one : other;
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case Answer.Now() -> 0;
            case Answer.Later(var _) -> 1;
            case Answer.WithLoans() -> 2;
            case Answer.Never(var _) -> 3;
        };
    }
}
