package dev.mmio.simulator;

import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.faults.FaultRuleReader;
import dev.mmio.simulator.faults.Faults;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.journal.Seen;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.limits.RateLimits;
import dev.mmio.simulator.wire.Action;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Lets tests in other processes script faults and read what was counted.
@RestController
@RequestMapping("/simulator")
final class AdminEndpoint {

    private final Faults faults;
    private final RequestJournal journal;
    private final RateLimits limits;
    private final Function<JsonNode, String> answers;

    AdminEndpoint(Faults faults, RequestJournal journal, RateLimits limits, Function<JsonNode, String> answers) {
        this.faults = faults;
        this.journal = journal;
        this.limits = limits;
        this.answers = answers;
    }

    /// Adds one rule, or each of an array of rules.
    @PostMapping("/faults")
    List<FaultRule> script(@RequestBody JsonNode rules) {
        if (rules.isArray()) {
            rules.valueStream().map(FaultRuleReader::read).toList().forEach(faults::add);
        } else {
            faults.add(FaultRuleReader.read(rules));
        }
        return faults.pending();
    }

    @GetMapping("/faults")
    List<FaultRule> pending() {
        return faults.pending();
    }

    @DeleteMapping("/faults")
    void forgetFaults() {
        faults.reset();
    }

    @GetMapping("/requests")
    List<Seen> requests(
            @RequestParam(defaultValue = "") String job,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "1000") int limit) {
        var seen = journal.requests(
                request -> (job.isEmpty() || request.call().job().equals(job))
                        && (step.isEmpty() || request.call().step().equals(step)));
        return seen.subList(Math.max(0, seen.size() - limit), seen.size());
    }

    @DeleteMapping("/requests")
    void forgetRequests() {
        journal.reset();
    }

    @GetMapping("/counters")
    Counters counters() {
        var actions = new EnumMap<Action, Tally>(Action.class);
        for (var action : Action.values()) {
            if (journal.action(action).total() > 0) {
                actions.put(action, journal.action(action));
            }
        }
        return new Counters(journal.total(), actions, journal.faults(), journal.jobsSeen(), journal.repeatedJobs());
    }

    @GetMapping("/jobs/{job}")
    JobCounters job(@PathVariable String job) {
        return new JobCounters(journal.job(job), journal.steps(job), journal.actions(job));
    }

    /// Tells the text that would answer this request, without counting it.
    @PostMapping("/answers")
    Map<String, String> answer(@RequestBody JsonNode request) {
        return Map.of("text", answers.apply(request));
    }

    @DeleteMapping
    void reset() {
        faults.reset();
        journal.reset();
        limits.forget();
    }

    /// All that is counted.
    ///
    /// @param repeatedJobs jobs some step of which was asked for more than once
    record Counters(
            Tally total,
            Map<Action, Tally> actions,
            Map<String, Integer> faults,
            int jobs,
            List<String> repeatedJobs) {}

    /// What is counted for a job.
    ///
    /// @param actions how often each was asked for, by step
    record JobCounters(Tally total, Map<String, Tally> steps, Map<String, Map<Action, Integer>> actions) {}
}
