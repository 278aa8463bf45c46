package dev.mmio.worker.gemini;

import dev.mmio.worker.testkit.FakeContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.HttpUrl;

/// The real gateway, with patience for tests.
final class Geminis {

    static final String KEY = "canary-key-4711";
    static final HttpSettings SETTINGS = new HttpSettings(
            600, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(10));

    static GoogleGemini at(HttpUrl url) {
        return at(url, SETTINGS);
    }

    static GoogleGemini at(HttpUrl url, HttpSettings settings) {
        return new GoogleGemini(
                new GeminiHttp(settings),
                new GeminiEndpoint(url, KEY),
                new FileWait(Duration.ofMillis(20), Duration.ofSeconds(10)),
                InstantSource.system());
    }

    static Prompt prompt(String job, String text) {
        return new Prompt(
                Caller.of(new FakeContext(job), "generate"),
                "gemini-2.5-flash",
                List.of(new PromptPart.Text(text)),
                AnswerOptions.NONE);
    }

    private Geminis() {}
}
