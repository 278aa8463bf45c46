package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultMeaningTest {

    private static final String KEY = "canary-key-4711";

    private final FaultMeaning meaning =
            new FaultMeaning(InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")), KEY);

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, a field is wrong, INVALID_REQUEST",
        "400, INVALID_ARGUMENT, API key not valid. Please pass a valid API key., UNAUTHORIZED",
        "400, INVALID_ARGUMENT, Unsupported MIME type: video/x-none, MEDIA_UNSUPPORTED",
        "400, INVALID_ARGUMENT, Unable to process input image., MEDIA_UNSUPPORTED",
        "400, INVALID_ARGUMENT, The input token count exceeds the maximum number of tokens allowed, INPUT_TOO_LARGE",
        "400, FAILED_PRECONDITION, User location is not supported, BILLING_REQUIRED",
        "400, INVALID_ARGUMENT, Please enable billing., BILLING_REQUIRED",
        "401, UNAUTHENTICATED, x, UNAUTHORIZED",
        "403, PERMISSION_DENIED, x, UNAUTHORIZED",
        "403, PERMISSION_DENIED, You do not have permission to access the File abc or it may not exist., INPUT_NOT_FOUND",
        "404, NOT_FOUND, models/x is not found, INVALID_REQUEST",
        "413, '', x, INPUT_TOO_LARGE",
        "418, '', x, INVALID_REQUEST",
        "429, RESOURCE_EXHAUSTED, 'x, limit: 0', QUOTA_ZERO",
    })
    void failsForGood(int code, String status, String message, FailureCode expected) {
        assertThat(meaning.of(refused(code, status, message)))
                .isInstanceOfSatisfying(
                        JobException.Permanent.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 502, 503, 504, 529})
    void mayPass(int code) {
        assertThat(meaning.of(refused(code, "", "x"))).isInstanceOf(JobException.Transient.class);
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_ARGUMENT", "404, NOT_FOUND", "429, RESOURCE_EXHAUSTED", "503, UNAVAILABLE"})
    void whatGeminiRefusedWasNotSubmitted(int code, String status) {
        var refused = refused(code, status, "x");

        assertThat(meaning.ofSubmission(refused)).hasSameClassAs(meaning.of(refused));
    }

    @ParameterizedTest
    @CsvSource({"408, ''", "500, INTERNAL", "502, ''", "503, ''", "504, DEADLINE_EXCEEDED"})
    void whatNobodyRefusedMayHaveBeenSubmitted(int code, String status) {
        assertUnknown(meaning.ofSubmission(refused(code, status, "x")));
        assertUnknown(meaning.ofSubmission(new Fault.Disconnected(new SocketException("reset"))));
        assertUnknown(meaning.ofSubmission(new Fault.Garbled("nothing")));
    }

    private static void assertUnknown(JobException meant) {
        assertThat(meant)
                .isInstanceOfSatisfying(
                        JobException.Permanent.class, e -> assertThat(e.code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "3, x, INVALID_REQUEST",
        "3, It violates our usage guidelines., BLOCKED_BY_SAFETY",
        "7, x, UNAUTHORIZED",
        "12, x, INVALID_REQUEST",
        "400, x, INVALID_REQUEST"
    })
    void anOperationThatFailsForGood(int code, String message, FailureCode expected) {
        var error = ApiError.ofOperation(Map.of("code", code, "message", message));

        assertThat(meaning.of(new Fault.OperationFailed(error)))
                .isInstanceOfSatisfying(
                        JobException.Permanent.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 10, 13, 14, 503})
    void anOperationWhoseFailureMayPass(int code) {
        assertThat(meaning.of(new Fault.OperationFailed(ApiError.ofOperation(Map.of("code", code)))))
                .isInstanceOf(JobException.Transient.class);
    }

    @Test
    void waitsForQuota() {
        assertThat(meaning.of(refused(429, "RESOURCE_EXHAUSTED", "Please retry in 34.4s")))
                .isInstanceOfSatisfying(
                        JobException.NoQuota.class,
                        e -> assertThat(e.availableIn()).hasMillis(34_400));
    }

    @Test
    void triesAgainWhileAFileIsPrepared() {
        var fault = refused(400, "FAILED_PRECONDITION", "The File x is not in an ACTIVE state");

        assertThat(meaning.of(fault)).isInstanceOf(JobException.Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_TOKENS, TRUNCATED",
        "SAFETY, BLOCKED_BY_SAFETY",
        "RECITATION, BLOCKED_BY_SAFETY",
        "PROHIBITED_CONTENT, BLOCKED_BY_SAFETY",
        "BLOCKLIST, BLOCKED_BY_SAFETY",
        "SPII, BLOCKED_BY_SAFETY",
        "IMAGE_SAFETY, BLOCKED_BY_SAFETY",
        "IMAGE_PROHIBITED_CONTENT, BLOCKED_BY_SAFETY",
        "IMAGE_RECITATION, BLOCKED_BY_SAFETY",
        "LANGUAGE, INVALID_REQUEST",
    })
    void givesEachFinishReasonItsCode(String reason, FailureCode expected) {
        assertThat(meaning.of(new Fault.Stopped(reason))).isInstanceOfSatisfying(JobException.Permanent.class, e -> {
            assertThat(e.code()).isEqualTo(expected);
            assertThat(e.detail()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OTHER", "NO_IMAGE", "IMAGE_OTHER", "MALFORMED_FUNCTION_CALL", "SOMETHING_NEW", "not an enum"})
    void triesAgainAfterAFinishReasonThatSaysNothing(String reason) {
        assertThat(meaning.of(new Fault.Stopped(reason))).isInstanceOf(JobException.Transient.class);
    }

    @Test
    void keepsTheReasonOfABlockedPrompt() {
        assertThat(meaning.of(new Fault.PromptBlocked("BLOCKLIST")))
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        e -> assertThat(e.detail()).isEqualTo("BLOCKLIST"));
    }

    @Test
    void tellsNobodyTheKey() {
        var said = "Key " + KEY + " or AIzaSyA1234567890abcdef is bad\n" + "and so on ".repeat(100);

        var e = (JobException.Permanent) meaning.of(refused(403, "PERMISSION_DENIED", said));

        assertThat(e.detail()).startsWith("Key *** or *** is bad and so on").hasSizeLessThan(310);
        assertThat(e.getMessage()).doesNotContain(KEY).doesNotContain("and so on");
    }

    @Test
    void dropsCausesThatQuoteWhatTheyRead() {
        var socket = new SocketException("Connection reset");

        assertThat(meaning.of(new Fault.Disconnected(socket))).hasCause(socket);
        assertThat(meaning.of(new Fault.Disconnected(new QuotingException("the answer"))))
                .hasNoCause()
                .hasMessageNotContaining("the answer");
    }

    private static final class QuotingException extends IOException {
        QuotingException(String message) {
            super(message);
        }
    }

    private static Fault refused(int code, String status, String message) {
        return new Fault.Refused(new ApiError(code, status, message, List.of()), null);
    }
}
