package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;

import dev.mmio.worker.quota.slice.Arrivals;
import dev.mmio.worker.quota.window.Amount;

/// What came of a scenario.
///
/// @param over most requests and tokens within any minute beyond the limits
/// @param used part of the limit that was used; somewhat above 1 if a minute's burst lies at the edge
/// @param soon the same, of the first ten seconds with load
/// @param fairness Jain's index of what the loaded workers had: 1 if all had the same
record Outcome(Amount over, double used, double soon, double fairness, long messagesPerSecond) {

    static Outcome of(Scenario scenario, SimulatedCluster cluster, long begin) {
        var traffic = scenario.traffic();
        var seen = traffic.isOfTokens() ? cluster.tokens : cluster.requests;
        long end = begin + scenario.seconds() * SECOND;
        long warm = begin + Math.min(60, scenario.seconds() / 2) * SECOND;
        return new Outcome(
                new Amount(cluster.requests.most(), cluster.tokens.most())
                        .minus(new Amount(traffic.requestsPerMinute(), traffic.tokensPerMinute())),
                use(seen, warm, end, traffic),
                use(seen, begin, begin + 10 * SECOND, traffic),
                fairness(cluster),
                cluster.said() * SECOND / end);
    }

    String row(String name) {
        return "%-44s over %d, used %5.1f %%, soon %5.1f %%, fairness %.2f, %3d messages/s"
                .formatted(name, over.requests() + over.tokens(), used * 100, soon * 100, fairness, messagesPerSecond);
    }

    private static double use(Arrivals seen, long from, long to, Traffic traffic) {
        return seen.between(from, to) / (traffic.perSecond() * (to - from) / SECOND);
    }

    private static double fairness(SimulatedCluster cluster) {
        var had = cluster.workers.stream()
                .filter(SimulatedWorker::isLoaded)
                .mapToDouble(SimulatedWorker::had)
                .toArray();
        double sum = 0;
        double squares = 0;
        for (double each : had) {
            sum += each;
            squares += each * each;
        }
        return sum * sum / (had.length * squares);
    }
}
