package dev.mmio.worker.quota;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.day.DayLimit.UsedUpException;
import dev.mmio.worker.quota.day.DayTurn.Reservation;
import dev.mmio.worker.quota.queue.ModelTurns;
import dev.mmio.worker.quota.slice.Permit;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What this worker may ask of the models, as its part of what the whole cluster may. Every call waits here for its
/// turn. Read this class first; [QuotaShare] tells where the worker's part comes from.
public final class Quota {

    /// A shorter wait is not worth a word.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    /// How long after the first call a process is new to what it does.
    private static final Duration COLD = Duration.ofSeconds(30);

    private final Turns turns;
    private final DayLimits days;
    private final ParkedModels parked;
    /// Those whose calls of the day are all taken. Who has one of them waits on for its turn.
    private final ParkedModels spent;
    private final QuotaWatch watch;
    private final QuotaTime time;
    private volatile Consumer<Refused> toOthers = _ -> {};
    private long firstLeft = Long.MAX_VALUE;

    Quota(Turns turns, DayLimits days, ParkedModels parked, ParkedModels spent, QuotaWatch watch) {
        this.turns = turns;
        this.days = days;
        this.parked = parked;
        this.spent = spent;
        this.watch = watch;
        this.time = turns.time();
    }

    /// Returns the models that have limits of their own.
    public Set<String> limited() {
        return turns.limits().models();
    }

    /// Says at once if a call of the model could not leave, so that nothing need be prepared for it.
    ///
    /// @throws JobException.NoQuota if the model is parked
    public void requireOpen(String model) {
        parked.requireOpen(model);
        spent.requireOpen(model);
    }

    /// Waits for the turn of a call.
    ///
    /// @param job that makes it; null if it is none that can be told to come back
    /// @param tokens what it will take, as far as that is known
    /// @throws JobException.NoQuota if the model is parked, or too many calls wait before
    /// @throws JobException.Permanent if the call is larger than the limit of the whole cluster
    public Permit awaitTurn(@Nullable JobId job, String model, long tokens, WaitListener listener)
            throws InterruptedException {
        requireOpen(model);
        watch.see(model, this);
        var ofTheDay = reserveCall(model);
        boolean granted = false;
        try {
            var permit = awaitTurn(new Asking(job, model, Amount.call(tokens)), listener);
            granted = true;
            watch.granted(model);
            return permit;
        } finally {
            if (!granted) {
                settle(KnownLimits.callsOf(model), ofTheDay, 0);
            }
        }
    }

    private @Nullable Reservation reserveCall(String model) throws InterruptedException {
        try {
            return days.reserve(KnownLimits.callsOf(model), 1);
        } catch (UsedUpException _) {
            throw spent.park(model, time.untilTomorrow());
        }
    }

    /// A call that would like to leave.
    private record Asking(@Nullable JobId job, String model, Amount cost) {}

    private Permit awaitTurn(Asking asking, WaitListener listener) throws InterruptedException {
        var queue = turns.of(asking.model());
        var wait = join(queue, asking);
        try {
            if (wait.compareTo(WORTH_TELLING) > 0) {
                listener.waiting(WaitReason.RATE, time.instant().plus(wait));
            }
            return queue.await(asking.cost().tokens(), time, () -> parked.requireOpen(asking.model()));
        } catch (JobException.NoQuota e) {
            turns.locked(() -> queue.comesBack(
                    asking.job(), asking.cost(), time.now() + e.availableIn().toNanos()));
            throw e;
        } finally {
            turns.locked(() -> queue.leave(asking.cost()));
        }
    }

    private Duration join(ModelTurns queue, Asking asking) {
        try {
            return turns.locked(() -> queue.join(asking.job(), asking.cost(), time.now()));
        } catch (JobException.NoQuota e) {
            watch.sentAway(asking.model());
            throw e;
        }
    }

    /// Notes that a call leaves now, and not when it had its turn: on its way were a prompt to be written and a
    /// connection to be made, and the first calls of a process load what they need.
    ///
    /// @return by what it is settled from now on
    public Permit left(String model, Permit permit) {
        var queue = turns.of(model);
        return turns.locked(() -> {
            firstLeft = Math.min(firstLeft, time.now());
            return queue.quota().leave(permit, time.now());
        });
    }

    /// Notes that a call has arrived, at the latest now. While everything is new to a process, and to those who started
    /// beside it, a request may be under way for seconds after it left: then it counts from now on.
    ///
    /// @return by what it is settled from now on
    public Permit arrived(String model, Permit permit) {
        var queue = turns.of(model);
        return turns.locked(
                () -> time.now() - firstLeft < COLD.toNanos() ? queue.quota().leave(permit, time.now()) : permit);
    }

    /// Corrects what a call took once it is known.
    public void settle(String model, Permit permit, long tokens) {
        var queue = turns.of(model);
        turns.locked(() -> {
            queue.quota().settle(permit, tokens, time.now());
            queue.bringNews();
        });
    }

    /// Notes that the provider refused a call: the model is left alone until the time it said, here and in the other
    /// workers.
    ///
    /// @return what becomes of the job that made it
    public JobException.NoQuota refused(String model, Refusal refusal) {
        watch.refused(model, refusal.dimension());
        toOthers.accept(new Refused(model, refusal));
        return learn(model, refusal);
    }

    /// A refusal that the other workers should hear of.
    record Refused(String model, Refusal refusal) {}

    void tellOthers(Consumer<Refused> others) {
        toOthers = others;
    }

    /// Learns from a refusal, of a call of ours or of another worker.
    JobException.NoQuota learn(String model, Refusal refusal) {
        var queue = turns.of(model);
        turns.locked(() -> {
            var quota = queue.quota();
            double part = (double) quota.holdings().size() / quota.shares().slices();
            var used = part == 0 ? Amount.NONE : quota.used(time.now()).times(1 / part);
            turns.limits().refused(model, refusal, used, time.now());
        });
        var told = parked.park(model, refusal.availableIn());
        turns.park(model, parked.left(model));
        turns.refresh();
        return told;
    }

    /// Tells whether all calls together may cost only so much in a day.
    public boolean hasDayBudget() {
        return turns.limits().perDay(KnownLimits.MONEY) >= 0;
    }

    /// Reserves money of the day's budget for a call.
    ///
    /// The budget may still be exceeded, by what the calls under way at once cost above what they reserved: once
    /// for each worker that is there, and once for each that ended that day, since what it was overdrawn ends
    /// with it.
    ///
    /// @param millionths of the currency; negative if nobody knows what it costs
    /// @throws JobException.Permanent if the budget of the day does not have so much
    public Money reserveMoney(long millionths) throws InterruptedException {
        if (!hasDayBudget()) {
            return new Money(null);
        }
        if (millionths < 0) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "the budget of the day needs a price for the model: mmio.cost.prices");
        }
        try {
            return new Money(days.reserve(KnownLimits.MONEY, millionths));
        } catch (UsedUpException e) {
            throw new JobException.Permanent(
                    FailureCode.BUDGET_EXCEEDED, "the budget of the day has no more for this call", null, e);
        }
    }

    /// Money that is set apart for a call.
    public record Money(@Nullable Reservation reserved) {}

    /// Corrects what a call cost once it is known.
    public void settle(Money money, long millionths) {
        settle(KnownLimits.MONEY, money.reserved(), millionths);
    }

    private void settle(String name, @Nullable Reservation reservation, long actual) {
        turns.locked(() -> days.settle(name, reservation, actual));
    }

    /// Returns what we may take of a model in a minute with what is in our hands now.
    Amount share(String model) {
        var queue = turns.of(model);
        return turns.locked(() -> queue.quota().capacity(time.now()));
    }

    /// Returns what we took in the last minute.
    Amount used(String model) {
        var queue = turns.of(model);
        return turns.locked(() -> queue.quota().used(time.now()));
    }

    int waiting(String model) {
        var queue = turns.of(model);
        return turns.locked(queue::waiting);
    }

    ModelLimit limit(String model) {
        var queue = turns.of(model);
        return turns.locked(() -> queue.quota().limit());
    }

    /// Returns how long a model is still left alone; not positive if it is not.
    Duration parkedFor(String model) {
        var left = List.of(Duration.ZERO, parked.left(model), spent.left(model));
        return Collections.max(left);
    }
}
