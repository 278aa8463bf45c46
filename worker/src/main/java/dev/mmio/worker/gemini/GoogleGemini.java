package dev.mmio.worker.gemini;

import com.google.genai.Client;
import com.google.genai.JsonSerializable;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.mmio.message.Usage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gemini through Google's SDK: each call is one request, or the requests of one upload, and is never repeated here.
final class GoogleGemini implements Gemini {

    /// Above what an answer of some images in base64 needs; the SDK's own limit is 20 MB.
    private static final int LONGEST_JSON_STRING = 100_000_000;

    private final Client sdk;
    private final SdkCalls calls;
    private final PromptMapping mapping;
    private final GoogleFiles files;

    GoogleGemini(GeminiHttp http, GeminiEndpoint endpoint, FileWait wait, InstantSource clock) {
        JsonSerializable.setMaxReadLength(LONGEST_JSON_STRING);
        sdk = client(http, endpoint);
        calls = new SdkCalls(new FaultMeaning(clock, endpoint.key()));
        mapping = new PromptMapping(endpoint);
        files = new GoogleFiles(sdk.files, calls, new Download(http, endpoint), wait);
    }

    private static Client client(GeminiHttp http, GeminiEndpoint endpoint) {
        // Both are needed: with either alone the SDK still sleeps or repeats.
        var once = HttpRetryOptions.builder()
                .attempts(1)
                .httpStatusCodes(List.of())
                .build();
        return Client.builder()
                .apiKey(endpoint.key())
                // Otherwise variables of the environment could make it speak to another service.
                .enterprise(false)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(endpoint.baseUrl().toString())
                        .retryOptions(once)
                        .build())
                .clientOptions(
                        ClientOptions.builder().customHttpClient(http.client()).build())
                .build();
    }

    /// Gemini itself says only when it is asked.
    @Override
    public void requireOpen(String model) {}

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var collector = new AnswerCollector(listener);
        try {
            return calls.make(new CallScope(prompt.caller(), new EventStream(collector), listener), () -> {
                var content = mapping.content(prompt);
                sdk.models
                        .generateContentStream(prompt.model(), content, mapping.config(prompt))
                        .close();
                return collector.answer();
            });
        } finally {
            if (!collector.usage().equals(Usage.NONE)) {
                listener.used(collector.usage());
            }
        }
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return files.upload(file, caller);
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return files.find(name, caller);
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        files.delete(name, caller);
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        files.download(uri, target, caller);
    }
}
