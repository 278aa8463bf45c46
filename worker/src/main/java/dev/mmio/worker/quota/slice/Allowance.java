package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Charge;
import dev.mmio.worker.quota.window.Fading;
import dev.mmio.worker.quota.window.Freeing;
import dev.mmio.worker.quota.window.Pace;
import dev.mmio.worker.quota.window.PacedRequests;
import dev.mmio.worker.quota.window.Portion;
import dev.mmio.worker.quota.window.SlidingLedger;
import dev.mmio.worker.quota.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What this worker may take of one limit of a model.
///
/// Each slice sees to it that it is never overdrawn, wherever it is. Beyond that the allowance spaces out what it
/// takes, so that the slices of a worker that was idle do not all go at once; this is for smoothness only.
final class Allowance {

    /// How much faster than the slices the pace may be.
    private static final double HURRY = 0.25;
    /// Of how many slices the beat may have come until they are many.
    private static final double FEW = 0.35;
    /// When there are so many that there is no hurry at all.
    private static final double MANY = 0.85;
    /// How much faster it may be once the slices are the same for a while.
    private static final double EASE = 0.08;
    /// The part of a window that is a while.
    private static final int WHILE = 3;

    private final Window window;
    private final HeldSlices held;
    private final Function<Holding, Portion> portion;
    private final SlidingLedger taken;
    private final Fading lately = new Fading();
    private final Pace pace;
    private @Nullable Long limit;
    private long lastCapacity = -1;
    private long changed;

    Allowance(Window window, HeldSlices held, Function<Holding, Portion> portion, @Nullable Long limit) {
        this.window = window;
        this.held = held;
        this.portion = portion;
        this.taken = new SlidingLedger(window);
        this.pace = new Pace(window.length(), window.burst());
        this.limit = limit;
    }

    void limit(@Nullable Long newLimit) {
        limit = newLimit;
    }

    /// Says whether an amount may be taken; takes nothing.
    Answer ask(long amount, long now) {
        if (limit == null || amount == 0) {
            return new Answer.Now();
        }
        if (amount > limit) {
            return new Answer.Never(limit);
        }
        var portions = portions(now);
        long capacity = capacity(portions);
        if (amount > capacity) {
            return new Answer.WithLoans();
        }
        long wait = Math.max(pace.readyIn(hurried(portions, now), now), freeIn(amount, portions, now));
        return wait == 0 ? new Answer.Now() : new Answer.Later(wait);
    }

    /// Takes an amount that may be taken.
    Taking take(long amount, long now) {
        lately.add(amount, now);
        return new Taking(now, amount, charge(amount, now), taken.add(amount, now));
    }

    /// Counts what was taken from now on.
    Taking leave(Taking taking, long now) {
        var charges = taking.charges().stream().map(each -> each.again(now)).toList();
        return new Taking(now, taking.amount(), charges, taking.entry());
    }

    /// Corrects what was taken. More is taken of the slices we have now, even if they have no more; less is given back
    /// to those it was taken of, and is of no use to us if they have left.
    void settle(Taking taking, long actual, long now) {
        long more = actual - taking.amount();
        taken.change(taking.entry(), more);
        lately.add(more, now);
        if (more > 0) {
            charge(more, now);
        } else if (more < 0) {
            giveBack(taking, -more, now);
        }
    }

    private void giveBack(Taking taking, long amount, long now) {
        pace.pour(-amount, hurried(portions(now), now), now);
        long left = amount;
        for (var charge : taking.charges().reversed()) {
            left -= charge.giveBack(left, now);
        }
    }

    /// Returns the units of the slices that may be used now.
    long capacity(long now) {
        return capacity(portions(now));
    }

    /// Returns what was taken within the last window.
    long used(long now) {
        return taken.used(now);
    }

    /// Returns the part of the capacity that was taken within the last window.
    double utilisation(long now) {
        long capacity = capacity(now);
        return capacity == 0 ? 0 : (double) used(now) / capacity;
    }

    /// Returns the part of the limit that was taken in the last minutes, the longer ago the less it counts.
    double lately(long now) {
        return limit == null || limit == 0 ? 0 : lately.sum(now) / limit;
    }

    /// Returns what may be taken now.
    long free(long now) {
        return free(portions(now), now);
    }

    /// Returns what would be taken in a window at the pace of the last moments.
    long rate(long moments, long now) {
        return Math.min(used(now), taken.usedSince(now - moments, now) * (window.length() / moments));
    }

    private List<Charge> charge(long amount, long now) {
        var portions = portions(now);
        if (portions.isEmpty()) {
            return List.of();
        }
        pace.pour(amount, hurried(portions, now), now);
        return charge(amount, portions, now);
    }

    private static List<Charge> charge(long amount, List<Portion> portions, long now) {
        var charges = new ArrayList<Charge>();
        long left = amount;
        for (var each : portions) {
            long part = Math.min(left, each.free(now));
            if (part > 0) {
                charges.add(each.charge(part, now));
                left -= part;
            }
            if (left == 0) {
                return charges;
            }
        }
        charges.add(portions.getFirst().charge(left, now));
        return charges;
    }

    private static long freeIn(long amount, List<Portion> portions, long now) {
        long free = 0;
        for (var each : portions) {
            free += each.free(now);
            if (free >= amount) {
                return 0;
            }
        }
        return freedIn(amount - free, portions, now);
    }

    private static long free(List<Portion> portions, long now) {
        long sum = 0;
        for (var each : portions) {
            sum += each.free(now);
        }
        return sum;
    }

    private static long freedIn(long amount, List<Portion> portions, long now) {
        var freeings = portions.stream()
                .flatMap(each -> each.freeings(now))
                .sorted(Comparator.comparingLong(Freeing::at))
                .toList();
        long freed = 0;
        for (var freeing : freeings) {
            freed += freeing.amount();
            if (freed >= amount) {
                return Math.max(1, freeing.at() - now);
            }
        }
        throw new IllegalStateException("the slices have fewer than " + amount + " units more");
    }

    /// Returns the pace, in units a window. The fewer slices there are whose beat has come, the more it hurries,
    /// so that what waited for slices can catch up. But if it hurried after a rest, when the beat of all has come,
    /// all would be used up before the first has its next beat, and rest together, again and again.
    ///
    /// Calls that left together for any other reason would go on together, too. So it hardly hurries once the
    /// slices are the same for a while; while they come and go there is no time to spread out what leaves.
    private long hurried(List<Portion> portions, long now) {
        if (portions.isEmpty()) {
            return 0;
        }
        long capacity = capacity(portions);
        int ready = 0;
        for (var each : portions) {
            ready += each.hasItsBeat(now) ? 1 : 0;
        }
        double most = hasBeat(portions) && areTheSame(capacity, now) ? EASE : HURRY;
        double hurry = most * Math.clamp((MANY - (double) ready / portions.size()) / (MANY - FEW), 0, 1);
        return (long) (capacity * (1 + hurry));
    }

    private boolean areTheSame(long capacity, long now) {
        if (capacity != lastCapacity) {
            lastCapacity = capacity;
            changed = now;
        }
        return now - changed > window.length() / WHILE;
    }

    private static boolean hasBeat(List<Portion> portions) {
        return portions.getFirst() instanceof PacedRequests;
    }

    /// Without a limit there is nothing on the slices, and this is asked for every call.
    private List<Portion> portions(long now) {
        return limit == null
                ? List.of()
                : held.usable(now).stream().map(portion).toList();
    }

    private static long capacity(List<Portion> portions) {
        long sum = 0;
        for (var each : portions) {
            sum += each.units();
        }
        return sum;
    }
}
