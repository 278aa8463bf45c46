package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.faults.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was asked by one account. It goes on whatever the limits are, so that they can be changed at any time.
final class Ledger {

    private final Window window = new Window();
    private final DayCount day = new DayCount();
    private final Totals totals = new Totals();
    private final Timeline timeline = new Timeline();
    private Instant latest = Instant.MIN;

    /// Counts a request if it is within the limit; a refused one counts nowhere but among the refused.
    synchronized Verdict take(Limit limit, Moment moment, int tokens) {
        var now = onward(moment);
        var verdict = judge(limit, now, tokens);
        switch (verdict) {
            case Verdict.Granted _ -> grant(now, tokens);
            case Verdict.Exceeded exceeded -> {
                totals.exceeded(exceeded.violations());
                timeline.refused(now.at());
            }
            case Verdict.Closed _ -> {
                totals.closed();
                timeline.refused(now.at());
            }
        }
        return verdict;
    }

    synchronized QuotaUsage usage(Account account, Moment moment) {
        var now = onward(moment);
        var load = new QuotaUsage.Load(
                window.requests(now.at()),
                window.tokens(now.at()),
                window.mostRequests(),
                window.mostTokens(),
                day.on(now.day()));
        return new QuotaUsage(account, load, totals.granted(), totals.refused(), timeline.series());
    }

    private Moment onward(Moment moment) {
        var now = moment.notBefore(latest);
        latest = now.at();
        return now;
    }

    private Verdict judge(Limit limit, Moment now, int tokens) {
        if (limit.closed()) {
            return new Verdict.Closed(limit.retryDelay());
        }
        var violations = violations(limit, now, tokens);
        return violations.isEmpty()
                ? new Verdict.Granted()
                : new Verdict.Exceeded(violations, delay(violations, now.at(), tokens));
    }

    private List<Violation> violations(Limit limit, Moment now, int tokens) {
        var violations = new ArrayList<Violation>(Quota.values().length);
        if (exceeds(window.requests(now.at()) + 1, limit.requestsPerMinute())) {
            violations.add(new Violation(Quota.requestsPerMinute, limit.requestsPerMinute()));
        }
        if (exceeds(window.tokens(now.at()) + tokens, limit.tokensPerMinute())) {
            violations.add(new Violation(Quota.tokensPerMinute, limit.tokensPerMinute()));
        }
        if (exceeds(day.on(now.day()) + 1, limit.requestsPerDay())) {
            violations.add(new Violation(Quota.requestsPerDay, limit.requestsPerDay()));
        }
        return violations;
    }

    private static boolean exceeds(long amount, int limit) {
        return limit > 0 && amount > limit;
    }

    private Duration delay(List<Violation> violations, Instant now, int tokens) {
        return violations.stream()
                .map(violation -> switch (violation.quota()) {
                    case requestsPerMinute -> window.untilRequestFits(now, violation.limit());
                    case tokensPerMinute -> window.untilTokensFit(now, tokens, violation.limit());
                    case requestsPerDay -> restOfMinute(now);
                })
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Google tells a short delay for the quota of a day too, and whoever believes it asks in vain.
    private static Duration restOfMinute(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(Window.LENGTH));
    }

    private void grant(Moment now, int tokens) {
        window.add(now.at(), tokens);
        day.add(now.day());
        totals.granted(now.at(), tokens);
        timeline.granted(now.at(), tokens);
    }
}
