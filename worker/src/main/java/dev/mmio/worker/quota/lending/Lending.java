package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One worker's part in lending quota, of all models. Not for use by several threads.
///
/// Without it, and when no message comes through, each worker has the share of the partitions it owns. With it, what
/// one does not need is with those who do. Its caller brings the messages, the time and what the partitions do; what
/// it returns is to be said to all workers.
public final class Lending {

    private final String self;
    private final LoanTerms terms;
    private final Function<String, ModelQuota> quotas;
    private final Map<String, ModelLending> models = new HashMap<>();
    private final Map<Integer, Predecessor> owned = new TreeMap<>();
    private long provenUntil = Long.MIN_VALUE;

    /// @param self a name for this life of the process
    /// @param quotas makes the quota of a model that is seen for the first time
    public Lending(String self, LoanTerms terms, Function<String, ModelQuota> quotas) {
        this.self = self;
        this.terms = terms;
        this.quotas = quotas;
    }

    /// Returns the name of this life of the process.
    public String self() {
        return self;
    }

    public LoanTerms terms() {
        return terms;
    }

    /// Returns the quota of a model.
    public ModelQuota quota(String model, long now) {
        return model(model, now).quota();
    }

    /// Hears what a worker says.
    ///
    /// @return what is said to it
    public List<LoanMessage> on(LoanMessage message, long now) {
        return List.copyOf(model(message.model(), now).on(message, now));
    }

    /// Is called several times a second, and whenever a call comes that has to wait.
    ///
    /// @param demands of all models with calls that wait
    /// @return what is to be said
    public List<LoanMessage> tick(Collection<Demand> demands, long now) {
        demands.forEach(demand -> model(demand.model(), now));
        var byModel = demands.stream().collect(Collectors.toMap(Demand::model, Function.identity()));
        var messages = new ArrayList<LoanMessage>();
        models.forEach(
                (name, model) -> messages.addAll(model.tick(byModel.getOrDefault(name, Demand.none(name)), now)));
        return messages;
    }

    /// Notes until when our membership is proven, in a group where all is ours that we own: what was lost is disowned
    /// before. The time is that of the proof, plus the session, less a margin.
    public void prove(long until) {
        provenUntil = until;
        models.values().forEach(model -> model.quota().prove(until));
    }

    /// Nobody may call a model until a time: nothing of it is lent until then, nor for what was asked before. Whoever
    /// asked may be dead by now, and its loans would be lost for a minute while nobody else seems to need them.
    public void park(String model, long until, long now) {
        model(model, now).park(until);
    }

    /// A partition has become ours.
    public void own(int partition, Predecessor predecessor, long now) {
        if (predecessor instanceof Predecessor.Released released) {
            // What was told holds now; of a model that is asked for later it would seem to have been taken then.
            released.lots().keySet().forEach(model -> model(model, now));
        }
        owned.put(partition, predecessor);
        models.values().forEach(model -> model.own(partition, predecessor, now));
    }

    /// A partition will soon be ours no more. If there is the time of a loan until then, all of it will be in our
    /// hands and the next owner can be told.
    public void retire(int partition) {
        models.values().forEach(model -> model.retire(partition));
    }

    /// A partition is ours no more.
    ///
    /// @return what the next owner must know, if it can be told
    public Legacy disown(int partition, long now) {
        var predecessor = owned.remove(partition);
        var lent = Duration.ofNanos(lentUntil(partition, now) - now);
        var lots = models.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, model -> model.getValue().disown(partition, now)));
        return Legacy.of(lots, lent, predecessor == null ? new Predecessor.Vanished(now) : predecessor, now);
    }

    /// Returns until when others may use slices of a partition of ours; now if they may not.
    long lentUntil(int partition, long now) {
        return models.values().stream()
                .mapToLong(model -> model.lentUntil(partition, now))
                .max()
                .orElse(now);
    }

    private ModelLending model(String name, long now) {
        return models.computeIfAbsent(name, _ -> {
            var model = new ModelLending(self, terms, quotas.apply(name));
            model.quota().prove(provenUntil);
            owned.forEach((partition, predecessor) -> model.own(partition, predecessor, now));
            return model;
        });
    }
}
