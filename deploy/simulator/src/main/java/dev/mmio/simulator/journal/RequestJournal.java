package dev.mmio.simulator.journal;

import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.Call;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// Remembers how often was asked for each job and step, and the last requests one by one.
///
/// Bounded: the oldest jobs are forgotten beyond 200,000, the oldest requests beyond 10,000.
public final class RequestJournal {

    private static final int MOST_JOBS = 200_000;
    private static final int MOST_REQUESTS = 10_000;
    private static final int EXCERPT = 120;

    private final InstantSource clock;
    private volatile Counter all = new Counter();
    private final Map<Action, Counter> byAction = new ConcurrentHashMap<>();
    private final Map<String, Integer> byFault = new ConcurrentHashMap<>();
    private final Map<String, JobCounters> jobs = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> jobsByAge = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Seen> requests = new ArrayDeque<>();

    public RequestJournal(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes the beginning of a request.
    public Entry begin(Call call) {
        var counters = new ArrayList<Counter>(4);
        counters.add(all);
        counters.add(byAction.computeIfAbsent(call.action(), _ -> new Counter()));
        if (!call.job().isEmpty()) {
            var job = jobs.computeIfAbsent(call.job(), this::newJob);
            counters.add(job.all());
            var step = job.steps().computeIfAbsent(call.step(), _ -> new StepCounters());
            step.actions().merge(call.action(), 1, Integer::sum);
            counters.add(step.all());
            forgetOldest();
        }
        counters.forEach(Counter::began);
        return new Entry(call, counters);
    }

    private JobCounters newJob(String job) {
        jobsByAge.add(job);
        return new JobCounters(new Counter(), new ConcurrentHashMap<>(4));
    }

    private void forgetOldest() {
        while (jobs.size() > MOST_JOBS) {
            var oldest = jobsByAge.poll();
            if (oldest == null) {
                return;
            }
            jobs.remove(oldest);
        }
    }

    public Tally total() {
        return all.tally();
    }

    public Tally action(Action action) {
        var counter = byAction.get(action);
        return counter == null ? Tally.NONE : counter.tally();
    }

    public Tally job(String job) {
        var counters = jobs.get(job);
        return counters == null ? Tally.NONE : counters.all().tally();
    }

    /// Returns the tallies of a job by step; the empty step holds requests that named none.
    public Map<String, Tally> steps(String job) {
        var steps = new TreeMap<String, Tally>();
        var counters = jobs.get(job);
        if (counters != null) {
            counters.steps()
                    .forEach((step, counter) -> steps.put(step, counter.all().tally()));
        }
        return steps;
    }

    /// Returns how often each action was asked for, by step of a job.
    public Map<String, Map<Action, Integer>> actions(String job) {
        var actions = new TreeMap<String, Map<Action, Integer>>();
        var counters = jobs.get(job);
        if (counters != null) {
            counters.steps().forEach((step, counter) -> actions.put(step, new TreeMap<>(counter.actions())));
        }
        return actions;
    }

    /// Returns how often a job asked for an action, in whatever steps.
    public int asked(String job, Action action) {
        return actions(job).values().stream()
                .mapToInt(step -> step.getOrDefault(action, 0))
                .sum();
    }

    /// Returns the jobs some step of which was asked for more than once, at most 1,000 of them. Looks at what is made
    /// already do not count.
    public List<String> repeatedJobs() {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().steps().values().stream().anyMatch(step -> step.makes() > 1))
                .map(Map.Entry::getKey)
                .limit(1000)
                .sorted()
                .toList();
    }

    public int jobsSeen() {
        return jobs.size();
    }

    /// Returns how often each fault was shown.
    public Map<String, Integer> faults() {
        return new TreeMap<>(byFault);
    }

    /// Returns the last ended requests that satisfy the condition, oldest first.
    public List<Seen> requests(Predicate<Seen> condition) {
        synchronized (requests) {
            return requests.stream().filter(condition).toList();
        }
    }

    /// Forgets what has ended. Requests still running are no longer counted when they end.
    public void reset() {
        all = new Counter();
        byAction.clear();
        byFault.clear();
        jobs.clear();
        jobsByAge.clear();
        synchronized (requests) {
            requests.clear();
        }
    }

    private record JobCounters(Counter all, Map<String, StepCounters> steps) {}

    private record StepCounters(Counter all, Map<Action, Integer> actions) {

        StepCounters() {
            this(new Counter(), new ConcurrentHashMap<>(2));
        }

        /// Requests that make something.
        int makes() {
            return actions.entrySet().stream()
                    .filter(action -> !action.getKey().looks())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /// A request that is being answered.
    public final class Entry {

        private final Call call;
        private final List<Counter> counters;
        private String fault = "";
        private String prompt = "";

        private Entry(Call call, List<Counter> counters) {
            this.call = call;
            this.counters = counters;
        }

        public void prompt(String text) {
            prompt = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
        }

        public void fault(String name) {
            fault = name;
            byFault.merge(name, 1, Integer::sum);
        }

        public void end(Ended how) {
            counters.forEach(counter -> counter.ended(how));
            var seen = new Seen(clock.instant(), call, how, fault, prompt);
            synchronized (requests) {
                if (requests.size() == MOST_REQUESTS) {
                    requests.removeFirst();
                }
                requests.addLast(seen);
            }
        }
    }
}
