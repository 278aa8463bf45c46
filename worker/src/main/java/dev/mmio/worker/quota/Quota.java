package dev.mmio.worker.quota;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What this worker may ask of the models, as its part of what the whole cluster may. Every call waits here for its
/// turn. Read this class first.
///
/// Each partition of the jobs topic carries a part of every limit, so a worker's share follows from what it owns; what
/// it
/// does not need it lends. [ModelQuota] tells why the cluster never exceeds a limit.
public final class Quota {

    /// A shorter wait is not worth a word.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Lending lending;
    private final QuotaTime time;
    private final Duration mostWait;
    private final QuotaWatch watch;
    private final ParkedModels parked;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ModelTurns> turns = new HashMap<>();
    private final Map<Integer, QuotaMessage.HandOver> handOvers = new HashMap<>();
    private volatile Consumer<QuotaMessage> channel = _ -> {};
    private int owned;

    /// @param mostWait how long a call waits here; one that would have to wait longer comes back later
    Quota(Lending lending, QuotaTime time, Duration mostWait, QuotaWatch watch) {
        this.lending = lending;
        this.watch = watch;
        this.time = time;
        this.mostWait = mostWait;
        this.parked = new ParkedModels(
                time.clock(), most -> ThreadLocalRandom.current().nextLong(most));
    }

    /// Says at once if a call of the model could not leave, so that nothing need be prepared for it.
    ///
    /// @throws JobException.NoQuota if the model is parked
    public void requireOpen(String model) {
        parked.requireOpen(model);
    }

    /// Waits for the turn of a call.
    ///
    /// @param tokens what it will take, as far as that is known
    /// @throws JobException.NoQuota if the model is parked, or too many calls wait before
    /// @throws JobException.Permanent if the call is larger than the limit of the whole cluster
    public Permit awaitTurn(String model, long tokens, WaitListener listener) throws InterruptedException {
        parked.requireOpen(model);
        var queue = locked(() -> turns(model));
        var cost = Amount.call(tokens);
        var wait = join(queue, model, cost);
        try {
            if (wait.compareTo(WORTH_TELLING) > 0) {
                listener.waiting(WaitReason.RATE, time.instant().plus(wait));
            }
            var permit = queue.await(tokens, time, () -> parked.requireOpen(model));
            watch.granted(model);
            return permit;
        } finally {
            locked(() -> queue.leave(cost));
        }
    }

    private Duration join(ModelTurns queue, String model, Amount cost) {
        try {
            return locked(() -> queue.join(cost, time.now()));
        } catch (JobException.NoQuota e) {
            watch.sentAway(model);
            throw e;
        }
    }

    /// Corrects what a call took once it is known.
    public void settle(String model, Permit permit, long tokens) {
        locked(() -> {
            var queue = turns(model);
            queue.quota().settle(permit, tokens, time.now());
            queue.bringNews();
        });
    }

    /// Notes that the provider refused a call: the model is left alone until the time it said.
    ///
    /// @return what becomes of the job that made it
    public JobException.NoQuota refused(String model, Refusal refusal) {
        watch.refused(model, refusal.dimension());
        var told = park(model, refusal.availableIn());
        channel.accept(QuotaMessage.of(new QuotaMessage.Parked(
                model, lending.self(), refusal.availableIn().toMillis())));
        return told;
    }

    private JobException.NoQuota park(String model, Duration time) {
        var told = parked.park(model, time);
        locked(() -> turns(model).bringNews());
        return told;
    }

    /// Notes that our membership in the group was proven, so that what we own may be used for so long from now.
    public void prove(Duration validFor) {
        locked(() -> lending.prove(time.now() + validFor.toNanos()));
        bringNews();
    }

    /// Takes the quota of a partition that has become ours.
    public void own(int partition, FormerOwner former) {
        locked(() -> {
            owned++;
            lending.own(partition, predecessor(partition, former), time.now());
        });
    }

    private Predecessor predecessor(int partition, FormerOwner former) {
        var handOver = handOvers.remove(partition);
        return switch (former) {
            case FormerOwner.None() -> new Predecessor.Nobody();
            case FormerOwner.Released(var writer)
            when handOver != null && handOver.writer().equals(writer) -> new Predecessor.Released(handOver.lots());
            case FormerOwner.Released(var _), FormerOwner.Unknown() ->
                new Predecessor.Vanished(lending.terms().endOfLoans(time.now()));
        };
    }

    /// Gives up the quota of a partition in good order, and tells its next owner what was taken of it.
    ///
    /// @param writer the name under which the partition is given up
    public void release(int partition, String writer) {
        boolean lent = locked(() -> lending.hasLent(partition));
        var lots = disown(partition);
        if (!lent) {
            channel.accept(QuotaMessage.of(new QuotaMessage.HandOver(partition, writer, lots)));
        }
    }

    /// Drops the quota of a partition that is somebody else's already.
    public void lose(int partition) {
        disown(partition);
    }

    private Map<String, List<Lot>> disown(int partition) {
        return locked(() -> {
            owned--;
            return lending.disown(partition, time.now());
        });
    }

    /// Takes the way to the other workers. Until then nobody hears what is said.
    public void speakThrough(Consumer<QuotaMessage> toOthers) {
        channel = toOthers;
    }

    /// Hears what a worker said, this one included.
    public void hear(QuotaMessage message) {
        var loan = message.loan();
        if (loan != null) {
            say(locked(() -> lending.on(loan, time.now())));
        } else if (message.handOver() != null) {
            var handOver = message.handOver();
            locked(() -> handOvers.put(handOver.partition(), handOver));
        } else if (message.parked() != null && !message.parked().from().equals(lending.self())) {
            var _ = park(
                    message.parked().model(), Duration.ofMillis(message.parked().millis()));
        }
        bringNews();
    }

    /// Looks at the time: asks for what is needed, ends what has run out. To be called several times a second.
    public void tick() {
        say(locked(() -> lending.tick(demands(), time.now())));
        bringNews();
    }

    private List<Demand> demands() {
        return turns.values().stream()
                .filter(queue -> queue.waiting() > 0)
                .map(queue -> queue.demand(Math.max(1, owned)))
                .toList();
    }

    private void say(List<LoanMessage> messages) {
        messages.forEach(message -> channel.accept(QuotaMessage.of(message)));
    }

    private void bringNews() {
        locked(() -> turns.values().forEach(ModelTurns::bringNews));
    }

    /// Returns what we may take of a model in a minute with what is in our hands now.
    Amount share(String model) {
        return locked(() -> turns(model).quota().capacity(time.now()));
    }

    /// Returns what we took in the last minute.
    Amount used(String model) {
        return locked(() -> turns(model).quota().used(time.now()));
    }

    int waiting(String model) {
        return locked(() -> turns(model).waiting());
    }

    ModelLimit limit(String model) {
        return locked(() -> turns(model).quota().limit());
    }

    /// Returns how long a model is still left alone; not positive if it is not.
    Duration parkedFor(String model) {
        var left = parked.left(model);
        return left.isPositive() ? left : Duration.ZERO;
    }

    private ModelTurns turns(String model) {
        var known = turns.get(model);
        if (known != null) {
            return known;
        }
        var made = new ModelTurns(lending.quota(model, time.now()), mostWait, lock);
        turns.put(model, made);
        watch.add(model, this);
        return made;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
