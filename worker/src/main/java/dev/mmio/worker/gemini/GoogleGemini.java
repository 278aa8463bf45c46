package dev.mmio.worker.gemini;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.mmio.worker.gemini.attachment.Attachments;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gemini through Google's SDK: each call is one request, or the requests of one upload, and is never repeated here.
final class GoogleGemini implements Gemini {

    private final Client sdk;
    private final SdkCalls calls;
    private final PromptMapping mapping;
    private final GoogleFiles files;
    private final GoogleVideos videos;

    GoogleGemini(GeminiHttp http, GeminiEndpoint endpoint, FileWait wait, InstantSource clock) {
        sdk = client(http, endpoint);
        var meaning = new FaultMeaning(clock, endpoint.key());
        calls = new SdkCalls(meaning::of);
        mapping = new PromptMapping(endpoint);
        files = new GoogleFiles(sdk.files, calls, new Download(http, endpoint), wait);
        videos = new GoogleVideos(sdk, meaning);
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
                        // The SDK's own choice is another one from 2.0 on.
                        .apiVersion(GeminiEndpoint.API_VERSION)
                        .retryOptions(once)
                        .build())
                .clientOptions(
                        ClientOptions.builder().customHttpClient(http.client()).build())
                .build();
    }

    /// Returns the part of Gemini that makes films, over the same connections.
    GoogleVideos videos() {
        return videos;
    }

    /// Gemini itself says only when it is asked.
    @Override
    public void requireOpen(String model) {}

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        try (var attachments = new Attachments(folder(prompt))) {
            return generate(prompt, listener, attachments);
        }
    }

    private Answer generate(Prompt prompt, AnswerListener listener, Attachments attachments)
            throws InterruptedException {
        var collector = new AnswerCollector(listener, attachments);
        var events = new EventStream(collector, attachments);
        try {
            return calls.make(new CallScope(prompt.caller(), events, listener), () -> {
                var content = mapping.content(prompt);
                sdk.models
                        .generateContentStream(prompt.model(), content, mapping.config(prompt))
                        .close();
                return collector.answer();
            });
        } finally {
            var used = collector.used(prompt.model());
            if (used != null) {
                listener.used(used);
            }
        }
    }

    private static @Nullable Path folder(Prompt prompt) {
        return prompt.options().form() instanceof AnswerForm.Pictures(var _, var _, var folder) ? folder : null;
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
