package dev.mmio.worker.gemini;

import com.google.genai.Client;
import com.google.genai.types.GenerateVideosConfig;
import com.google.genai.types.GenerateVideosOperation;
import com.google.genai.types.GenerateVideosResponse;
import com.google.genai.types.GenerateVideosSource;
import com.google.genai.types.Image;
import dev.mmio.worker.gemini.video.Frame;
import dev.mmio.worker.gemini.video.MadeVideo;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.gemini.video.VideoPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Films through Google's SDK: each call is one request and is never repeated here.
final class GoogleVideos {

    private final Client sdk;
    private final FaultMeaning meaning;
    private final SdkCalls calls;

    GoogleVideos(Client sdk, FaultMeaning meaning) {
        this.sdk = sdk;
        this.meaning = meaning;
        this.calls = new SdkCalls(meaning::of);
    }

    /// @param listener hears when the request leaves
    String submit(VideoPrompt prompt, Caller caller, RequestListener listener) throws InterruptedException {
        var left = new AtomicBoolean();
        var scope = new CallScope(caller, null, new RequestListener() {
            @Override
            public void leaving() {
                left.set(true);
                listener.leaving();
            }

            @Override
            public void arrived() {
                listener.arrived();
            }
        });
        var submission = new SdkCalls(fault -> left.get() ? meaning.ofSubmission(fault) : meaning.of(fault));
        return submission.make(
                scope,
                () -> sdk.models
                        .generateVideos(prompt.model(), source(prompt), config(prompt))
                        .name()
                        .filter(name -> !name.isEmpty())
                        .orElseThrow(() -> new FaultException(new Fault.Garbled("an operation without a name"))));
    }

    private static GenerateVideosSource source(VideoPrompt prompt) throws IOException {
        var source = GenerateVideosSource.builder().prompt(prompt.text());
        if (prompt.first() != null) {
            source.image(image(prompt.first()));
        }
        return source.build();
    }

    private static GenerateVideosConfig config(VideoPrompt prompt) throws IOException {
        var config = GenerateVideosConfig.builder().numberOfVideos(1);
        if (prompt.last() != null) {
            config.lastFrame(image(prompt.last()));
        }
        if (prompt.negative() != null) {
            config.negativePrompt(prompt.negative());
        }
        if (prompt.aspectRatio() != null) {
            config.aspectRatio(prompt.aspectRatio());
        }
        if (prompt.resolution() != null) {
            config.resolution(prompt.resolution());
        }
        if (prompt.seconds() != null) {
            config.durationSeconds(prompt.seconds());
        }
        return config.build();
    }

    private static Image image(Frame frame) throws IOException {
        return Image.builder()
                .imageBytes(Files.readAllBytes(frame.path()))
                .mimeType(frame.mimeType())
                .build();
    }

    VideoOperation operation(String name, Caller caller) throws InterruptedException {
        return calls.make(CallScope.of(caller), () -> {
            try {
                return read(sdk.operations.getVideosOperation(
                        GenerateVideosOperation.builder().name(name).build(), null));
            } catch (RuntimeException e) {
                if (e.getCause() instanceof FaultException fault
                        && fault.fault() instanceof Fault.Refused(var error, var _)
                        && error.code() == 404) {
                    return new VideoOperation.Gone();
                }
                throw e;
            }
        });
    }

    private VideoOperation read(GenerateVideosOperation operation) {
        var error = operation.error().orElse(null);
        if (error != null && !error.isEmpty()) {
            return failed(new Fault.OperationFailed(ApiError.ofOperation(error)));
        }
        if (!operation.done().orElse(false)) {
            return new VideoOperation.Running(operation.metadata().orElse(Map.of()));
        }
        var videos = videos(operation.response().orElse(null));
        if (!videos.isEmpty()) {
            return new VideoOperation.Made(videos);
        }
        return failed(operation
                .response()
                .filter(GoogleVideos::isFiltered)
                .<Fault>map(response -> new Fault.MediaFiltered(
                        String.join("; ", response.raiMediaFilteredReasons().orElse(List.of()))))
                .orElse(new Fault.NothingMade()));
    }

    private static List<MadeVideo> videos(@Nullable GenerateVideosResponse response) {
        return response == null
                ? List.of()
                : response.generatedVideos().orElse(List.of()).stream()
                        .flatMap(made -> made.video().stream())
                        .filter(video -> video.uri().isPresent())
                        .map(video -> new MadeVideo(
                                video.uri().orElseThrow(), video.mimeType().orElse(null)))
                        .toList();
    }

    private static boolean isFiltered(GenerateVideosResponse response) {
        return response.raiMediaFilteredCount().orElse(0) > 0
                || !response.raiMediaFilteredReasons().orElse(List.of()).isEmpty();
    }

    private VideoOperation failed(Fault fault) {
        return new VideoOperation.Failed(meaning.of(fault));
    }
}
