package dev.mmio.worker.quota;

import dev.mmio.worker.quota.day.DayJournal;
import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.quota.lending.Legacy;
import dev.mmio.worker.quota.lending.Lending;
import dev.mmio.worker.quota.lending.LoanMessage;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Where this worker's part of the quota comes from: the partitions it owns, and what workers lend each other.
///
/// Each partition of the jobs topic carries a part of every limit, so a worker's share follows from what it owns;
/// what it does not need it lends. [ModelQuota] tells why the cluster never exceeds a limit.
public final class QuotaShare {

    private final Turns turns;
    private final Lending lending;
    private final DayLimits days;
    private final Quota quota;
    private final QuotaTime time;
    /// The last that was heard of each partition. However old, it is believed if its holder was the last one: its times
    /// run from when it is read.
    private final Map<Integer, QuotaMessage.HandOver> handOvers = new HashMap<>();
    private final Map<Integer, Missing> missing = new HashMap<>();
    private volatile Consumer<QuotaMessage> channel = _ -> {};
    private final Set<Integer> owned = new HashSet<>();

    QuotaShare(Turns turns, DayLimits days, Quota quota) {
        this.turns = turns;
        this.lending = turns.lending();
        this.days = days;
        this.quota = quota;
        this.time = turns.time();
    }

    /// Takes the ways to the other workers and to the journal. Until then nobody hears what is said, and nothing of a
    /// daily limit is used.
    public void connect(Consumer<QuotaMessage> toOthers, DayJournal journal) {
        channel = toOthers;
        days.connect(toOthers, journal);
        quota.tellOthers(refused -> toOthers.accept(
                QuotaMessage.of(QuotaMessage.Parked.of(refused.model(), lending.self(), refused.refusal()))));
    }

    /// Notes that our membership in the group was proven, so that what we own may be used for so long from now.
    public void prove(Duration validFor) {
        turns.locked(() -> lending.prove(time.now() + validFor.toNanos()));
    }

    /// Takes the quota of a partition that has become ours.
    ///
    /// @param gone what its journal says is gone of daily limits, by their names
    public void own(int partition, FormerOwner former, Map<String, GoneToday> gone) {
        turns.locked(() -> {
            owned.add(partition);
            lending.own(partition, predecessor(partition, former), time.now());
            days.own(partition, gone);
        });
    }

    private Predecessor predecessor(int partition, FormerOwner former) {
        var handOver = handOvers.remove(partition);
        return switch (former) {
            case FormerOwner.None() -> new Predecessor.Nobody();
            case FormerOwner.Released(var holder)
            when handOver != null && handOver.isOf(holder) -> handOver.legacy().read(time.now());
            case FormerOwner.Released(var holder) -> {
                var vanished = vanished();
                missing.put(partition, new Missing(holder, vanished.loansEnd()));
                yield vanished;
            }
            case FormerOwner.Unknown() -> vanished();
        };
    }

    private Predecessor.Vanished vanished() {
        return new Predecessor.Vanished(lending.terms().endOfLoans(time.now()));
    }

    /// A hand-over that we took a partition without.
    ///
    /// @param useFrom when something of the partition may be used without it
    private record Missing(String holder, long useFrom) {}

    /// Keeps a hand-over for when the partition becomes ours. If it is ours already, it is not too late as long as
    /// nothing may have been used.
    private void keep(QuotaMessage.HandOver handOver) {
        var late = missing.get(handOver.partition());
        if (late != null && handOver.isOf(late.holder()) && time.now() < late.useFrom()) {
            missing.remove(handOver.partition());
            lending.own(handOver.partition(), handOver.legacy().read(time.now()), time.now());
        } else {
            handOvers.put(handOver.partition(), handOver);
        }
    }

    /// Lends nothing more of a partition that will soon be given up.
    public void retire(int partition) {
        turns.locked(() -> lending.retire(partition));
    }

    /// Gives up the quota of a partition in good order, and tells its next owner what was taken of it.
    ///
    /// @param holder the name under which the partition is given up
    public void release(int partition, String holder) {
        channel.accept(QuotaMessage.of(new QuotaMessage.HandOver(partition, holder, disown(partition))));
    }

    /// Drops the quota of a partition that is somebody else's already.
    public void lose(int partition) {
        var _ = disown(partition);
    }

    private Legacy disown(int partition) {
        return turns.locked(() -> {
            owned.remove(partition);
            missing.remove(partition);
            days.disown(partition);
            return lending.disown(partition, time.now());
        });
    }

    /// Returns how many partitions are ours.
    public int owned() {
        return turns.locked(owned::size);
    }

    /// Returns which partitions are ours.
    Set<Integer> partitions() {
        return turns.locked(() -> Set.copyOf(owned));
    }

    /// Hears what a worker said, this one included.
    public void hear(QuotaMessage message) {
        var loan = message.loan();
        var day = message.day();
        if (loan != null) {
            say(turns.locked(() -> lending.on(loan, time.now())));
        } else if (day != null) {
            turns.locked(() -> days.on(day));
        } else if (message.handOver() != null) {
            var handOver = message.handOver();
            turns.locked(() -> keep(handOver));
        } else if (message.parked() != null && !message.parked().from().equals(lending.self())) {
            var _ = quota.learn(message.parked().model(), message.parked().refusal());
        }
        turns.refresh();
    }

    /// Looks at the time: asks for what is needed, ends what has run out. To be called several times a second.
    public void tick() {
        say(turns.locked(() -> lending.tick(turns.demands(Math.max(1, owned.size())), time.now())));
        turns.locked(days::tick);
        turns.refresh();
    }

    private void say(List<LoanMessage> messages) {
        messages.forEach(message -> channel.accept(QuotaMessage.of(message)));
    }
}
