package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.wire.Action;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gateway against the simulator, over HTTP.
@Timeout(60)
class GoogleGeminiIT {

    private static final String LONG = "Tell me a story in 300 words";
    private static final Caller CALLER = Caller.of(new FakeContext("job-1"), "upload-0");

    private static Simulator simulator;
    private static GoogleGemini gemini;

    @BeforeAll
    static void start() {
        simulator = Simulator.start("simulator.files.processing-time=50ms");
        var url = HttpUrl.get(simulator.uri().toString());
        gemini = Geminis.at(
                url == null ? HttpUrl.get("http://127.0.0.1/") : url,
                new HttpSettings(
                        100,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void forget() {
        simulator.reset();
    }

    @Test
    void answersAndCountsTokens() throws InterruptedException {
        var heard = new HeardAnswer();

        var answer = gemini.generate(Geminis.prompt("job-1", LONG), heard);

        assertThat(answer.text()).isEqualTo(Simulator.answerTo(LONG));
        assertThat(heard.text).hasToString(answer.text());
        assertThat(heard.told).hasSizeGreaterThan(5);
        assertThat(heard.usage).isEqualTo(answer.usage());
        assertThat(answer.usage().outputTokens()).isPositive();
        assertThat(answer.modelVersion()).isNotEmpty();
    }

    @Test
    void givesAnAnswerInPartsIfGeminiDoes() throws InterruptedException {
        try (var brief = Simulator.start("simulator.content.tokens-per-part=200")) {
            var inParts =
                    new ContinuingGemini(Geminis.at(HttpUrl.get(brief.uri().toString())));
            var heard = new HeardAnswer();

            var answer = inParts.generate(Geminis.prompt("job-1", LONG), heard);

            int parts = Math.ceilDiv(answer.text().length(), 800);
            assertThat(answer.text()).isEqualTo(Simulator.answerTo(LONG));
            assertThat(heard.text).hasToString(answer.text());
            assertThat(heard.usage).isEqualTo(answer.usage());
            assertThat(parts).isGreaterThan(1);
            assertThat(heard.requests).isEqualTo(parts);
            assertThat(brief.journal().steps("job-1")).hasSize(parts);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "INTERNAL",
                "UNAVAILABLE",
                "DEADLINE_EXCEEDED",
                "BAD_GATEWAY_HTML",
                "EMPTY_BODY",
                "MALFORMED_JSON",
                "WRONG_CONTENT_LENGTH",
                "RESET",
                "CLOSE",
                "STALL",
                "NO_FINISH_REASON",
                "STREAM_RESET",
                "STREAM_CLOSE",
                "STREAM_EOF",
                "STREAM_CLOSE_DELIMITED",
                "STREAM_ERROR_EVENT",
                "STREAM_RAW_ERROR",
                "STREAM_STALL"
            })
    void takesNoFaultForAnAnswer(FaultKind kind) {
        simulator.fail(Fault.of(kind));
        var heard = new HeardAnswer();

        var thrown = catchThrowable(() -> gemini.generate(Geminis.prompt("job-1", LONG), heard));

        assertThat(thrown).isInstanceOf(JobException.Transient.class);
        assertThat(Simulator.answerTo(LONG)).startsWith(heard.text);
        if (kind.breaksStream()) {
            assertThat(heard.told).isNotEmpty();
        }
        assertThat(simulator.journal().job("job-1").total()).isOne();
        assertThat(simulator.pendingFaults()).isEmpty();
        assertSilentAboutSecrets(thrown);
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTA_ZERO, , QUOTA_ZERO",
        "UNAUTHENTICATED, , UNAUTHORIZED",
        "PERMISSION_DENIED, , UNAUTHORIZED",
        "INVALID_ARGUMENT, , INVALID_REQUEST",
        "INVALID_ARGUMENT, API key not valid. Please pass a valid API key., UNAUTHORIZED",
        "INVALID_ARGUMENT, Unsupported MIME type: x/y, MEDIA_UNSUPPORTED",
        "BILLING, , BILLING_REQUIRED",
        "MODEL_NOT_FOUND, , INVALID_REQUEST",
        "BLOCKED_PROMPT, PROHIBITED_CONTENT, BLOCKED_BY_SAFETY",
        "FINISH, SAFETY, BLOCKED_BY_SAFETY",
        "FINISH, RECITATION, BLOCKED_BY_SAFETY",
        "FINISH, BLOCKLIST, BLOCKED_BY_SAFETY",
        "FINISH, PROHIBITED_CONTENT, BLOCKED_BY_SAFETY",
        "FINISH, SPII, BLOCKED_BY_SAFETY",
        "FINISH, IMAGE_SAFETY, BLOCKED_BY_SAFETY",
        "FINISH, MAX_TOKENS, TRUNCATED",
        "FINISH, LANGUAGE, INVALID_REQUEST",
    })
    void givesEachRefusalItsCode(FaultKind kind, String value, FailureCode expected) {
        simulator.fail(value == null ? Fault.of(kind) : Fault.of(kind).with(value));

        var thrown = catchThrowableOfType(
                JobException.Permanent.class, () -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer()));

        assertThat(thrown.code()).isEqualTo(expected);
        assertThat(simulator.journal().job("job-1").total()).isOne();
        assertSilentAboutSecrets(thrown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER", "SOMETHING_NEW", "FINISH_REASON_UNSPECIFIED"})
    void takesNoOtherFinishForAnAnswer(String reason) {
        simulator.fail(Fault.of(FaultKind.FINISH).with(reason));

        var thrown = catchThrowable(() -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer()));

        assertThat(thrown).isInstanceOf(JobException.Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTA_PER_MINUTE, 6.500374s, PT6.500374S",
        "QUOTA_IN_ARRAY, 3.25s, PT3.25S",
        "QUOTA_SENTENCE_ONLY, 34.4s, PT34.4S",
        "QUOTA_RETRY_AFTER, 7, PT7S",
    })
    void waitsAsLongAsTold(FaultKind kind, String value, Duration expected) {
        simulator.fail(Fault.of(kind).with(value));

        var thrown = catchThrowableOfType(
                JobException.NoQuota.class, () -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer()));

        assertThat(thrown.availableIn()).isEqualTo(expected);
        assertThat(simulator.journal().job("job-1").total()).isOne();
    }

    @Test
    void waitsForAnotherDayOrAfterAnErrorInTheMiddle() {
        simulator.fail(Fault.of(FaultKind.QUOTA_PER_DAY));
        var today = catchThrowableOfType(
                JobException.NoQuota.class, () -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer()));
        simulator.fail(Fault.of(FaultKind.STREAM_ERROR_EVENT).with("429"));
        var middle = catchThrowableOfType(
                JobException.NoQuota.class, () -> gemini.generate(Geminis.prompt("job-2", LONG), new HeardAnswer()));

        assertThat(today.availableIn()).isBetween(Duration.ZERO, Duration.ofHours(25));
        assertThat(middle.availableIn()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void sendsNothingAgainWhenAReusedConnectionBreaks() throws InterruptedException {
        gemini.generate(Geminis.prompt("warm", LONG), new HeardAnswer());
        simulator.fail(FaultRule.next(FaultMatch.ANY.onReusedConnection(), Fault.of(FaultKind.RESET)));

        var thrown = catchThrowable(() -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer()));

        assertThat(thrown).isInstanceOf(JobException.Transient.class);
        assertThat(simulator.journal().repeatedJobs()).isEmpty();
        assertThat(simulator.journal().job("job-1").total()).isOne();
    }

    @Test
    void repeatsNothingAmongManyFaults() throws Exception {
        var kinds = FaultKind.values();
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var kind = kinds[random.nextInt(kinds.length)];
            if (kind != FaultKind.STALL && kind != FaultKind.STREAM_STALL) {
                simulator.fail(FaultRule.next(
                        FaultMatch.ANY.job("many-" + i).action(Action.streamGenerateContent), Fault.of(kind)));
            }
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                calls.add(threads.submit(() ->
                        catchThrowable(() -> gemini.generate(Geminis.prompt("many-" + number, LONG), new HeardAnswer()))
                                instanceof JobException));
            }
            for (var call : calls) {
                call.get();
            }
        }

        assertThat(simulator.journal().repeatedJobs()).isEmpty();
        assertThat(simulator.journal().jobsSeen()).isEqualTo(200);
    }

    @Test
    void closesTheConnectionWhenTheListenerHasHeardEnough() throws InterruptedException {
        simulator.fail(Fault.of(FaultKind.STREAM_STALL));
        var enough = new JobException.Permanent(FailureCode.TRUNCATED, "enough");

        var thrown = catchThrowable(() -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer(() -> {
            throw enough;
        })));

        assertThat(thrown).isSameAs(enough);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(simulator.journal().job("job-1").total()).isOne());
    }

    @Test
    void closesTheConnectionWhenInterrupted() throws Exception {
        simulator.fail(Fault.of(FaultKind.STREAM_STALL));
        var begun = new CountDownLatch(1);
        var thrown = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual()
                .start(() -> thrown.complete(catchThrowable(
                        () -> gemini.generate(Geminis.prompt("job-1", LONG), new HeardAnswer(begun::countDown)))));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thrown.get(2, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(simulator.journal().job("job-1").running()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8 * 1024 * 1024, 16 * 1024 * 1024, 20_000_000})
    void uploadsFilesOfAnySize(int bytes, @TempDir Path folder) throws Exception {
        var path = file(folder, bytes);

        var uploaded = gemini.upload(new LocalFile(path, "video/mp4", "a video"), CALLER, CallListener.SILENT);

        assertThat(uploaded.state()).isEqualTo(GeminiFile.State.ACTIVE);
        assertThat(uploaded.mimeType()).isEqualTo("video/mp4");
        assertThat(uploaded.expires()).isNotNull();
        var copy = folder.resolve("copy");
        gemini.download(uploaded.name(), copy, CALLER);
        assertThat(Files.mismatch(path, copy)).isEqualTo(-1);
        gemini.delete(uploaded.name(), CALLER);
        assertThat(gemini.file(uploaded.name(), CALLER)).isNull();
        gemini.delete(uploaded.name(), CALLER);
    }

    @ParameterizedTest
    @CsvSource({"UPLOAD_URL_MISSING, startUpload", "UPLOAD_CHUNK_ERROR, uploadChunk"})
    void givesUpAnUploadAtOnce(FaultKind kind, Action action, @TempDir Path folder) throws Exception {
        simulator.fail(Fault.of(kind));
        var file = new LocalFile(file(folder, 100), "video/mp4", "a video");

        var thrown = catchThrowable(() -> gemini.upload(file, CALLER, CallListener.SILENT));

        assertThat(thrown).isInstanceOf(JobException.Transient.class);
        assertThat(simulator.journal().action(action).total()).isOne();
    }

    @Test
    void saysWhenGeminiCannotReadAFile(@TempDir Path folder) throws Exception {
        simulator.fail(Fault.of(FaultKind.FILE_FAILED));
        var file = new LocalFile(file(folder, 100), "video/mp4", "a video");

        var thrown = catchThrowableOfType(
                JobException.Permanent.class, () -> gemini.upload(file, CALLER, CallListener.SILENT));

        assertThat(thrown.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED);
    }

    private static Path file(Path folder, int bytes) throws IOException {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve("video.bin"), content);
    }

    private static void assertSilentAboutSecrets(Throwable thrown) {
        assertThat(thrown).asString().doesNotContain(Geminis.KEY).doesNotContain("story");
        assertThat(org.assertj.core.util.Throwables.getStackTrace(thrown))
                .doesNotContain(Geminis.KEY)
                .doesNotContain("story");
        if (thrown instanceof JobException.Permanent permanent && permanent.detail() != null) {
            assertThat(permanent.detail()).doesNotContain(Geminis.KEY);
        }
    }
}
