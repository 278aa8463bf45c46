package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random requests against random limits, judged by counting every window anew.
class LimitsPropertyTest {

    private static final Instant START = Instant.parse("2026-03-07T12:34:56.789Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-07");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Request> granted = new ArrayList<>();
    private final Ledger ledger = new Ledger();

    private static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesExactlyWhatWouldExceedAWindow(long seed) {
        var random = new Random(seed);
        var limit = Limit.of("m").requestsPerMinute(random.nextInt(20)).tokensPerMinute(random.nextInt(400));
        for (var request : requests(random)) {
            var before = windowBefore(request.at());
            var exceeds = exceeds(before.size() + 1, limit.requestsPerMinute())
                    || exceeds(tokens(before) + request.tokens(), limit.tokensPerMinute());

            var verdict = ledger.take(limit, new Moment(request.at(), TODAY), request.tokens());

            assertThat(verdict instanceof Verdict.Granted)
                    .as("seed %d: %s with %s before", seed, request, before)
                    .isNotEqualTo(exceeds);
            if (verdict instanceof Verdict.Granted) {
                granted.add(request);
            } else if (verdict instanceof Verdict.Exceeded told) {
                assertDelay(seed, limit, request, told);
            }
        }

        assertWindows(seed, limit);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsTheTrueMaximumWithoutALimitToo(long seed) {
        for (var request : requests(new Random(seed))) {
            ledger.take(Limit.of("m"), new Moment(request.at(), TODAY), request.tokens());
            granted.add(request);
        }

        assertWindows(seed, Limit.of("m"));
    }

    /// At the told time it fits, and not a nanosecond before.
    private void assertDelay(long seed, Limit limit, Request request, Verdict.Exceeded told) {
        var description = "seed %d: %s was told %s".formatted(seed, request, told);
        var then = request.at().plus(told.delay());
        var exceedsThen = violations(limit, request, then);
        var exceedsBefore = violations(limit, request, then.minusNanos(1));
        var never = limit.tokensPerMinute() > 0 && request.tokens() > limit.tokensPerMinute();

        assertThat(told.delay()).as(description).isPositive().isLessThanOrEqualTo(MINUTE);
        assertThat(exceedsThen).as(description).isEqualTo(never);
        assertThat(exceedsBefore).as(description).isTrue();
        assertThat(told.violations()).as(description).noneMatch(v -> v.quota() == Quota.requestsPerDay);
    }

    private boolean violations(Limit limit, Request request, Instant at) {
        var before = windowBefore(at);
        return exceeds(before.size() + 1, limit.requestsPerMinute())
                || exceeds(tokens(before) + request.tokens(), limit.tokensPerMinute());
    }

    private void assertWindows(long seed, Limit limit) {
        var mostRequests = 0;
        var mostTokens = 0L;
        for (var first : granted) {
            var window = grantedWhere(request -> !request.at().isBefore(first.at())
                    && request.at().isBefore(first.at().plus(MINUTE)));
            mostRequests = Math.max(mostRequests, window.size());
            mostTokens = Math.max(mostTokens, tokens(window));
        }
        var load = ledger.usage(new Account("m", "k"), new Moment(START, TODAY)).load();

        assertThat(load.mostRequests()).as("seed %d", seed).isEqualTo(mostRequests);
        assertThat(load.mostTokens()).as("seed %d", seed).isEqualTo(mostTokens);
        assertThat(load.requestsToday()).as("seed %d", seed).isEqualTo(granted.size());
        assertThat(exceeds(mostRequests, limit.requestsPerMinute()))
                .as("seed %d", seed)
                .isFalse();
        assertThat(exceeds(mostTokens, limit.tokensPerMinute()))
                .as("seed %d", seed)
                .isFalse();
    }

    private List<Request> windowBefore(Instant at) {
        return grantedWhere(request -> request.at().plus(MINUTE).isAfter(at));
    }

    private List<Request> grantedWhere(Predicate<Request> condition) {
        return granted.stream().filter(condition).toList();
    }

    private static boolean exceeds(long amount, int limit) {
        return limit > 0 && amount > limit;
    }

    private static long tokens(List<Request> requests) {
        return requests.stream().mapToLong(Request::tokens).sum();
    }

    /// Bursts at the same instant, gaps of exactly a minute, and all between.
    private static List<Request> requests(Random random) {
        var requests = new ArrayList<Request>();
        var at = START;
        for (var i = 0; i < 150; i++) {
            at = at.plus(
                    switch (random.nextInt(10)) {
                        case 0 -> MINUTE;
                        case 1 -> MINUTE.minusNanos(1);
                        case 2, 3 -> Duration.ofSeconds(random.nextInt(30));
                        case 4, 5, 6 -> Duration.ofNanos(random.nextLong(3_000_000_000L));
                        default -> Duration.ZERO;
                    });
            requests.add(new Request(at, random.nextInt(60)));
        }
        return requests;
    }

    private record Request(Instant at, int tokens) {}
}
