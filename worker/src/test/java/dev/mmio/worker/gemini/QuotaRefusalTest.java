package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.Refusal;
import dev.mmio.worker.quota.window.Dimension;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaRefusalTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "34.4s, PT34.4S",
        "6.500374s, PT6.500374S",
        "0.123456789s, PT0.123456789S",
        "34s, PT34S",
        "0s, PT1M",
        "soon, PT1M",
    })
    void readsTheDelayOfTheDetails(String told, Duration expected) {
        assertThat(refusal("x", details("RetryInfo", "\"retryDelay\":\"" + told + "\""), null))
                .isEqualTo(inAWhile(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "Please retry in 34.4s., PT34.4S",
        "Please retry in 1m30s., PT1M30S",
        "Please retry in 13h12m3.5s., PT13H12M3.5S",
        "Please retry in 421.5ms., PT0.4215S",
        "Please retry in 2m., PT2M",
        "Please retry later., PT1M",
    })
    void readsTheDelayOfTheSentence(String sentence, Duration expected) {
        assertThat(refusal("Quota exceeded.\\n" + sentence, "[]", null)).isEqualTo(inAWhile(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "'Fri, 20 Nov 2026 10:02:05 GMT', PT2M5S",
        "'Fri, 31 Dec 9999 23:59:59 GMT', P31D",
        "never, PT1M",
        "-5, PT1M"
    })
    void readsTheDelayOfTheHeader(String header, Duration expected) {
        assertThat(refusal("x", "[]", header)).isEqualTo(inAWhile(expected));
    }

    @Test
    void waitsAMinuteIfNothingIsTold() {
        assertThat(refusal("", "[]", null)).isEqualTo(inAWhile(Duration.ofMinutes(1)));
    }

    @Test
    void takesTheLongestOfWhatIsTold() {
        var refusal = refusal("Please retry in 9s.", details("RetryInfo", "\"retryDelay\":\"3s\""), "5");

        assertThat(refusal).isEqualTo(inAWhile(Duration.ofSeconds(9)));
    }

    @Test
    void waitsForMidnightInCaliforniaIfTheDayIsUsedUp() {
        var refusal = refusal("Please retry in 3s.", violation("GenerateRequestsPerDayPerProjectPerModel", "50"), null);

        // 10:00 UTC is 2:00 there.
        assertThat(refusal)
                .isEqualTo(
                        new QuotaRefusal.Tomorrow(new Refusal(Duration.ofHours(22), Dimension.REQUESTS_PER_DAY, 50L)));
    }

    @ParameterizedTest
    @CsvSource({
        // 23 hours long, for the clocks go forward at 2:00
        "2026-03-08T08:00:00Z, PT23H",
        // 25 hours long
        "2026-11-01T07:00:00Z, PT25H",
        "2026-07-01T06:59:59.5Z, PT0.5S",
    })
    void knowsDaysOfAllLengths(Instant now, Duration expected) {
        assertThat(QuotaRefusal.untilMidnight(now)).isEqualTo(expected);
    }

    @Test
    void givesUpIfTheLimitIsZero() {
        assertThat(refusal("Quota exceeded for metric: x, limit: 0\\nPlease retry in 21.1s.", "[]", null))
                .isEqualTo(new QuotaRefusal.Never());
        assertThat(refusal("x", violation("PerMinute", "0"), "7")).isEqualTo(new QuotaRefusal.Never());
    }

    @Test
    void doesNotTakeAnotherLimitForZero() {
        assertThat(refusal("limit: 05, limit: 10", violation("PerMinute", "10"), "7"))
                .isEqualTo(new QuotaRefusal.InAWhile(
                        new Refusal(Duration.ofSeconds(7), Dimension.REQUESTS_PER_MINUTE, 10L)));
    }

    @Test
    void tellsWhichLimitItIsAndHowHigh() {
        var tokens = violation("GenerateContentInputTokensPerModelPerMinute-FreeTier", "250000");

        assertThat(refusal("Please retry in 3s.", tokens, null))
                .isEqualTo(new QuotaRefusal.InAWhile(
                        new Refusal(Duration.ofSeconds(3), Dimension.TOKENS_PER_MINUTE, 250_000L)));
    }

    @Test
    void theDayCountsIfTheMinuteIsUsedUpToo() {
        var both = """
                [{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
                {"quotaId":"GenerateRequestsPerMinutePerProjectPerModel","quotaValue":"10"},
                {"quotaId":"GenerateRequestsPerDayPerProjectPerModel","quotaValue":"500"}]}]""";

        assertThat(refusal("Please retry in 3s.", both, null))
                .isEqualTo(
                        new QuotaRefusal.Tomorrow(new Refusal(Duration.ofHours(22), Dimension.REQUESTS_PER_DAY, 500L)));
    }

    private static QuotaRefusal inAWhile(Duration delay) {
        return new QuotaRefusal.InAWhile(new Refusal(delay, null, null));
    }

    private static QuotaRefusal refusal(String message, String details, @Nullable String header) {
        var body = """
                {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"%s","details":%s}}""".formatted(message, details);
        return QuotaRefusal.of(ApiError.of(429, body), header, NOW);
    }

    private static String violation(String quotaId, String value) {
        return details(
                "QuotaFailure",
                "\"violations\":[{\"quotaId\":\"%s\",\"quotaValue\":\"%s\"}]".formatted(quotaId, value));
    }

    private static String details(String type, String fields) {
        return "[{\"@type\":\"type.googleapis.com/google.rpc.%s\",%s}]".formatted(type, fields);
    }
}
