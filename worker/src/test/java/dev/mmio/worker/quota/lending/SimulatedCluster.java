package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.MILLI;
import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;

import dev.mmio.worker.quota.slice.Arrivals;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.window.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Workers, the group that assigns them partitions, the topic by which they talk, and what the provider sees of them.
final class SimulatedCluster {

    static final long SESSION = 10 * SECOND;

    final VirtualTime time = new VirtualTime();
    final Random random;
    final Shares shares;
    final Traffic traffic;
    final List<SimulatedWorker> workers = new ArrayList<>();
    final Arrivals requests = new Arrivals();
    final Arrivals tokens = new Arrivals();
    private final Map<SimulatedWorker, Long> proofs = new LinkedHashMap<>();
    private double faults;
    private double late;
    private long said;

    SimulatedCluster(Shares shares, Traffic traffic, long seed) {
        this.shares = shares;
        this.traffic = traffic;
        this.random = new Random(seed);
        time.after(0, this::expireSessions);
        time.after(0, this::checkHands);
    }

    /// Starts with so many workers, among which the partitions are divided.
    void start(int number) {
        for (int i = 0; i < number; i++) {
            add();
        }
        for (int partition = 0; partition < shares.partitions(); partition++) {
            workers.get(partition % number).own(partition, new Predecessor.Nobody());
        }
    }

    /// Lets so many of the messages be lost, as many come twice, and as many late.
    void faults(double share) {
        faults = share;
        late = share;
    }

    /// Lets so many of the messages come late, but come.
    void lateness(double share) {
        late = share;
    }

    /// A worker joins and gets a partition of one that has several.
    void join() {
        var worker = add();
        members()
                .max(Comparator.comparingInt(each -> each.partitions().size()))
                .filter(most -> most.partitions().size() > 1 && !most.isFrozen())
                .ifPresent(most -> hand(most.partitions().iterator().next(), most, worker));
    }

    /// A worker leaves in good order, with some time to do so.
    void leave(SimulatedWorker worker) {
        worker.retire();
        time.after(6 * SECOND, () -> {
            if (!worker.isDead() && !worker.isFrozen() && proofs.remove(worker) != null) {
                List.copyOf(worker.partitions()).forEach(partition -> hand(partition, worker, fewest()));
                worker.die();
            }
        });
    }

    /// A worker is there; if it was expelled, it learns so and joins again.
    void heartbeat(SimulatedWorker worker) {
        if (!proofs.containsKey(worker)) {
            List.copyOf(worker.partitions()).forEach(worker::lose);
        }
        proofs.put(worker, time.now());
    }

    /// Returns some worker that owns a partition and is well.
    SimulatedWorker anyOwner() {
        var owners = members()
                .filter(each -> !each.partitions().isEmpty() && !each.isFrozen())
                .toList();
        return owners.get(random.nextInt(owners.size()));
    }

    void say(List<LoanMessage> messages) {
        said += messages.size();
        messages.forEach(message -> members().forEach(worker -> say(message, worker)));
    }

    private void say(LoanMessage message, SimulatedWorker worker) {
        if (random.nextDouble() >= faults) {
            deliver(message, worker);
        }
        if (random.nextDouble() < faults) {
            deliver(message, worker);
        }
    }

    long said() {
        return said;
    }

    /// Returns what waits on a worker with load: as much as the cluster could do in a minute.
    Amount backlog() {
        return traffic.limit().within(new Amount(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    long nextCost() {
        return traffic.costs().applyAsLong(random);
    }

    void arrives(long cost) {
        long at = time.now() + random.nextLong(SECOND);
        requests.add(at, 1);
        tokens.add(at, cost);
    }

    private SimulatedWorker add() {
        var worker =
                new SimulatedWorker("worker-" + workers.size(), this, random.nextLong(1000 * SECOND) - 500 * SECOND);
        workers.add(worker);
        proofs.put(worker, time.now());
        worker.start();
        return worker;
    }

    private void deliver(LoanMessage message, SimulatedWorker worker) {
        long latest = random.nextDouble() < late ? 8 * SECOND : 50 * MILLI;
        time.after(5 * MILLI + random.nextLong(latest), () -> worker.hear(message));
    }

    private void hand(int partition, SimulatedWorker from, SimulatedWorker to) {
        var told = from.release(partition);
        time.after(random.nextLong(500 * MILLI), () -> {
            var receiver = proofs.containsKey(to) && !to.isDead() ? to : fewest();
            receiver.own(partition, receiver.reads(told));
        });
    }

    /// A slice is in the hands of one worker at a time.
    private void checkHands() {
        var seen = new HashSet<Integer>();
        workers.stream()
                .filter(each -> !each.isDead())
                .forEach(worker -> worker.usable().forEach(slice -> {
                    if (!seen.add(slice)) {
                        throw new AssertionError("slice " + slice + " is in two hands at " + time.now());
                    }
                }));
        time.after(700 * MILLI, this::checkHands);
    }

    private void expireSessions() {
        List.copyOf(proofs.keySet()).stream()
                .filter(worker -> time.now() - proofs.getOrDefault(worker, 0L) > SESSION)
                .forEach(this::expel);
        time.after(SECOND, this::expireSessions);
    }

    private void expel(SimulatedWorker worker) {
        proofs.remove(worker);
        List.copyOf(worker.partitions()).forEach(partition -> {
            var next = fewest();
            next.own(partition, next.vanished());
        });
        if (worker.isDead()) {
            worker.partitions().clear();
        }
    }

    private SimulatedWorker fewest() {
        return members()
                .min(Comparator.comparingInt(each -> each.partitions().size()))
                .orElseThrow();
    }

    private Stream<SimulatedWorker> members() {
        return workers.stream().filter(proofs::containsKey).filter(each -> !each.isDead());
    }
}
