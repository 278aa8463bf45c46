package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.message.Usage;
import dev.mmio.worker.cost.Estimate;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.testkit.FakeContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {

    private static final PromptPart TEXT = new PromptPart.Text("x".repeat(40_000));
    private static final PromptPart FOREIGN = new PromptPart.Remote("https://youtu.be/x", null, null);
    private static final PromptPart GUESSED = inline(new MediaFacts.Guess(new MediaFacts.Film(100)));

    private final TokenEstimator estimator = new TokenEstimator();

    private static PromptPart inline(MediaFacts facts) {
        return new PromptPart.Inline(Path.of("never-read"), "a/b", facts);
    }

    private static Prompt prompt(String model, String step, PromptPart... parts) {
        return new Prompt(Caller.of(new FakeContext("job-1"), step), model, List.of(parts), AnswerOptions.NONE);
    }

    private static Prompt prompt(PromptPart... parts) {
        return prompt("m", "generate", parts);
    }

    private static Prompt with(AnswerOptions options, PromptPart... parts) {
        return new Prompt(Caller.of(new FakeContext("job-1"), "generate"), "m", List.of(parts), options);
    }

    private static AnswerOptions limited(@Nullable Integer maxOutputTokens) {
        return new AnswerOptions(null, new AnswerForm.Text(), null, null, null, maxOutputTokens);
    }

    private static Usage usage(long input, long output, long thinking) {
        return new Usage(input, output, thinking, 0, Map.of(), Map.of());
    }

    @Test
    void countsThePictureThatIsAskedFor() {
        var form = new AnswerForm.Pictures("1:1", null, Path.of("pictures"));
        var prompt = with(new AnswerOptions(null, form, null, null, null, null), new PromptPart.Text("a cat!!!"));

        assertThat(estimator.of(prompt)).isEqualTo(new Estimate(2, 0, 1_000, 1));
    }

    @Test
    void countsAllThatIsSent() {
        var schema = Map.<String, Object>of("type", "object");
        var options = new AnswerOptions(
                "sixteen letters.", new AnswerForm.Json(schema), null, MediaResolution.LOW, 1.0, null);
        var prompt = with(
                options,
                new PromptPart.Text("five."),
                inline(new MediaFacts.Image(800, 800)),
                new PromptPart.Remote("files/x", "audio/wav", new MediaFacts.Sound(2)));

        assertThat(estimator.of(prompt)).isEqualTo(new Estimate(4 + 5 + 2 + 2 * 258 + 64, 64, 1_000, 0));
    }

    @Test
    void neverEstimatesMoreThanAWindowHolds() {
        var huge = inline(new MediaFacts.Image(Long.MAX_VALUE >> 32, Long.MAX_VALUE >> 32));

        assertThat(estimator.of(prompt(huge, huge, TEXT)).inputTokens()).isEqualTo(PromptTokens.MOST);
        assertThat(estimator.of(prompt(FOREIGN, FOREIGN, huge)).inputTokens()).isEqualTo(PromptTokens.MOST);
    }

    @Test
    void learnsHowTheModelCounts() {
        for (int call = 0; call < 100; call++) {
            estimator.learn(prompt(TEXT), usage(12_000, 1, 0));
        }

        assertThat(estimator.of(prompt(TEXT)).inputTokens()).isCloseTo(12_000, within(10L));
        assertThat(estimator.of(prompt("other", "generate", TEXT)).inputTokens())
                .isEqualTo(10_000);
        assertThat(estimator.of(prompt("m", "name", TEXT)).inputTokens()).isCloseTo(12_000, within(10L));
    }

    @Test
    void doesNotLearnBeyondReason() {
        for (int call = 0; call < 200; call++) {
            estimator.learn(prompt("much", "generate", TEXT), usage(1_000_000, 0, 0));
            estimator.learn(prompt("little", "generate", TEXT), usage(1, 0, 0));
        }

        assertThat(estimator.of(prompt("much", "generate", TEXT)).inputTokens()).isBetween(29_900L, 30_000L);
        assertThat(estimator.of(prompt("little", "generate", TEXT)).inputTokens())
                .isBetween(5_000L, 5_050L);
    }

    @Test
    void learnsLittleFromSmallPrompts() {
        for (int call = 0; call < 10; call++) {
            estimator.learn(prompt(new PromptPart.Text("hello")), usage(9, 1, 0));
        }

        assertThat(estimator.of(prompt(TEXT)).inputTokens()).isBetween(10_000L, 10_500L);
    }

    @Test
    void learnsNothingFromNothing() {
        estimator.learn(prompt(TEXT), Usage.NONE);
        estimator.learn(prompt(new PromptPart.Text("")), usage(5, 0, 0));

        assertThat(estimator.of(prompt(TEXT))).isEqualTo(new Estimate(10_000, 0, 1_000, 0));
    }

    @Test
    void correctsGuessesApart() {
        for (int call = 0; call < 100; call++) {
            estimator.learn(prompt(GUESSED), usage(26_300 * 2, 1, 0));
        }

        assertThat(estimator.of(prompt(GUESSED)).inputTokens()).isCloseTo(52_600, within(50L));
        assertThat(estimator.of(prompt(TEXT)).inputTokens()).isEqualTo(10_000);
    }

    @Test
    void learnsWhatItCannotSee() {
        assertThat(estimator.of(prompt(FOREIGN, TEXT)).inputTokens()).isEqualTo(110_000);

        estimator.learn(prompt(FOREIGN, FOREIGN, TEXT), usage(10_000 + 2 * 15_000, 1, 0));

        assertThat(estimator.of(prompt(FOREIGN, TEXT)).inputTokens()).isEqualTo(25_000);
        assertThat(estimator.of(prompt(TEXT)).inputTokens()).isEqualTo(10_000);
        assertThat(estimator.of(prompt("other", "generate", FOREIGN)).inputTokens())
                .isEqualTo(100_000);
    }

    @Test
    void reservesForTheAnswerWhatAnswersTook() {
        for (int call = 0; call < 100; call++) {
            estimator.learn(prompt("m", "segment-" + call, TEXT), usage(10_000, 200, 100));
        }

        assertThat(estimator.of(prompt("m", "segment-4711", TEXT)).outputTokens())
                .isBetween(300L, 310L);
        assertThat(estimator.of(prompt("m", "generate", TEXT)).outputTokens()).isEqualTo(1_000);
        assertThat(estimator.of(prompt("other", "segment-1", TEXT)).outputTokens())
                .isEqualTo(1_000);
    }

    @Test
    void reservesNoMoreForTheAnswerThanItMayHave() {
        assertThat(estimator.of(with(limited(50), TEXT)).outputTokens()).isEqualTo(50);
        assertThat(estimator.of(with(limited(5_000), TEXT)).outputTokens()).isEqualTo(1_000);
        assertThat(estimator.of(with(limited(null), TEXT)).outputTokens()).isEqualTo(1_000);
    }

    @Test
    void fewAnswersTakeMoreThanReserved() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int more = 0;
        double reserved = 0;
        double taken = 0;
        for (int call = 0; call < 5_000; call++) {
            // Lengths of answers are skewed: many short ones, few long ones.
            long output = Math.max(1, Math.round(500 * Math.exp(0.5 * random.nextGaussian())));
            long estimate = estimator.of(prompt(TEXT)).outputTokens();
            more += output > estimate ? 1 : 0;
            reserved += estimate;
            taken += output;
            estimator.learn(prompt(TEXT), usage(10_000, output, 0));
        }

        assertThat(more).as("seed %d", seed).isLessThan(500);
        assertThat(reserved / taken).as("seed %d", seed).isBetween(1.0, 2.5);
    }

    @Test
    void staysWithinBoundsWhateverItIsTold() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int call = 0; call < 20_000; call++) {
            var parts = random.nextBoolean() ? new PromptPart[] {TEXT, FOREIGN} : new PromptPart[] {TEXT, GUESSED};
            var prompt = prompt("m" + random.nextInt(5), "generate", parts);
            estimator.learn(prompt, usage(any(random), any(random), any(random)));

            var estimate = estimator.of(prompt);

            assertThat(estimate.inputTokens()).as("seed %d", seed).isBetween(5_000L, PromptTokens.MOST);
            assertThat(estimate.outputTokens()).as("seed %d", seed).isPositive();
        }
    }

    private static long any(Random random) {
        return random.nextInt(3) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 31));
    }

    @Test
    void anyThreadMayAskAndTeach() throws Exception {
        var calls = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < 8; thread++) {
            var model = "m" + thread % 2;
            calls.add(() -> {
                int made = 0;
                for (; made < 2_000; made++) {
                    estimator.learn(prompt(model, "generate", TEXT), usage(12_000, 300, 0));
                    estimator.of(prompt("m" + made, "generate", TEXT));
                }
                return made;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made : threads.invokeAll(calls)) {
                assertThat(made.get()).isEqualTo(2_000);
            }
        }

        for (var model : List.of("m0", "m1")) {
            assertThat(estimator.of(prompt(model, "generate", TEXT)).inputTokens())
                    .isCloseTo(12_000, within(2L));
            assertThat(estimator.of(prompt(model, "generate", TEXT)).outputTokens())
                    .isBetween(300L, 302L);
        }
    }
}
