package dev.mmio.worker.gemini;

import dev.mmio.worker.quota.Refusal;
import dev.mmio.worker.quota.window.Dimension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a 429 says about the future: never, tomorrow, or in a while.
sealed interface QuotaRefusal {

    /// There is no quota at all, so waiting is of no use.
    record Never() implements QuotaRefusal {}

    /// The quota of the day is used up.
    record Tomorrow(Refusal refusal) implements QuotaRefusal {}

    /// Some quota of a shorter time is used up.
    record InAWhile(Refusal refusal) implements QuotaRefusal {}

    /// Days of the quota begin at midnight there.
    ZoneId DAY_ZONE = ZoneId.of("America/Los_Angeles");

    Duration UNTOLD = Duration.ofSeconds(60);

    /// No quota is of a longer time, so who tells of a longer delay means something else.
    Duration LONGEST = Duration.ofDays(31);

    /// Reads every form in which Gemini tells the delay, and takes the longest: asking too early costs quota again.
    static QuotaRefusal of(ApiError error, @Nullable String retryAfter, Instant now) {
        var violations = error.details("QuotaFailure").stream()
                .flatMap(QuotaRefusal::violations)
                .toList();
        if (isNever(error, violations)) {
            return new Never();
        }
        var told = Stream.of(
                        error.details("RetryInfo").stream()
                                .map(info -> protobuf(ApiError.text(info.get("retryDelay"))))
                                .flatMap(Optional::stream)
                                .max(Duration::compareTo),
                        sentence(error.message()),
                        header(retryAfter, now))
                .flatMap(Optional::stream)
                .map(delay -> delay.compareTo(LONGEST) < 0 ? delay : LONGEST)
                .max(Duration::compareTo);
        if (violations.stream().anyMatch(violation -> dimension(violation) == Dimension.REQUESTS_PER_DAY)) {
            var midnight = untilMidnight(now);
            var delay = told.filter(t -> t.compareTo(midnight) > 0).orElse(midnight);
            return new Tomorrow(refusal(delay, Dimension.REQUESTS_PER_DAY, violations));
        }
        var delay = told.filter(Duration::isPositive).orElse(UNTOLD);
        return new InAWhile(violations.stream()
                .map(QuotaRefusal::dimension)
                .filter(Objects::nonNull)
                .findFirst()
                .map(dimension -> refusal(delay, dimension, violations))
                .orElse(new Refusal(delay, null, null)));
    }

    private static Refusal refusal(Duration delay, Dimension dimension, List<Map<?, ?>> violations) {
        return violations.stream()
                .filter(violation -> dimension(violation) == dimension)
                .map(violation -> String.valueOf(violation.get("quotaValue")))
                .filter(value -> value.matches("\\d{1,18}"))
                .findFirst()
                .map(value -> new Refusal(delay, dimension, Long.valueOf(value)))
                .orElse(new Refusal(delay, dimension, null));
    }

    private static @Nullable Dimension dimension(Map<?, ?> violation) {
        var id = ApiError.text(violation.get("quotaId"));
        if (id.contains("PerDay")) {
            return Dimension.REQUESTS_PER_DAY;
        }
        if (!id.contains("PerMinute")) {
            return null;
        }
        return id.contains("Token") ? Dimension.TOKENS_PER_MINUTE : Dimension.REQUESTS_PER_MINUTE;
    }

    private static Stream<Map<?, ?>> violations(Map<?, ?> failure) {
        return failure.get("violations") instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(Map.class::cast)
                : Stream.of();
    }

    private static boolean isNever(ApiError error, List<Map<?, ?>> violations) {
        return violations.stream().anyMatch(v -> "0".equals(String.valueOf(v.get("quotaValue"))))
                || Pattern.compile("\\blimit: 0(?![\\d.])")
                        .matcher(error.message())
                        .find();
    }

    /// Returns how long it is until the next day of the quota begins.
    static Duration untilMidnight(Instant now) {
        ZonedDateTime here = now.atZone(DAY_ZONE);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(DAY_ZONE));
    }

    /// Reads `34.4s`.
    private static Optional<Duration> protobuf(String delay) {
        return delay.matches("\\d{1,9}(\\.\\d{1,9})?s")
                ? Optional.of(seconds(delay.substring(0, delay.length() - 1)))
                : Optional.empty();
    }

    /// Reads `Please retry in 34.4s`, also with hours, minutes or milliseconds as Go writes them.
    private static Optional<Duration> sentence(String message) {
        var matcher = Pattern.compile(
                        "retry in (?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s))?")
                .matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var delay = Duration.ofHours(number(matcher.group(1))).plusMinutes(number(matcher.group(2)));
        if (matcher.group(3) != null) {
            var last = seconds(matcher.group(3));
            delay = delay.plus("ms".equals(matcher.group(4)) ? last.dividedBy(1000) : last);
        }
        return Optional.of(delay);
    }

    private static Optional<Duration> header(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        if (retryAfter.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            return Optional.of(
                    Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration seconds(String decimal) {
        return Duration.ofNanos(new BigDecimal(decimal).movePointRight(9).longValue());
    }
}
