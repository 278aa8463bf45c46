package dev.mmio.worker.gemini;

import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.FileData;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.ImageConfig;
import com.google.genai.types.MediaResolution;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.ThinkingLevel;
import dev.mmio.message.JobRequest.Thinking;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Says a prompt in the words of the SDK.
final class PromptMapping {

    private final GeminiEndpoint endpoint;

    PromptMapping(GeminiEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    Content content(Prompt prompt) throws IOException {
        var parts = new ArrayList<Part>();
        for (var part : prompt.parts()) {
            parts.add(part(part));
        }
        return Content.builder().role("user").parts(parts).build();
    }

    private Part part(PromptPart part) throws IOException {
        return switch (part) {
            case PromptPart.Text(var text) -> Part.fromText(text);
            case PromptPart.Inline(var path, var mimeType, var _) ->
                Part.builder()
                        .inlineData(Blob.builder()
                                .data(Files.readAllBytes(path))
                                .mimeType(mimeType)
                                .build())
                        .build();
            case PromptPart.Remote(var uri, var mimeType, var _) -> {
                var data = FileData.builder().fileUri(address(uri));
                Optional.ofNullable(mimeType).ifPresent(data::mimeType);
                yield Part.builder().fileData(data.build()).build();
            }
        };
    }

    /// The API wants the whole address of a file, where producers like its name.
    private String address(String uri) {
        return uri.startsWith("files/") ? endpoint.resource(uri).toString() : uri;
    }

    GenerateContentConfig config(Prompt prompt) {
        var options = prompt.options();
        // What goes on is another call, with a turn and a price of its own.
        var config = GenerateContentConfig.builder().automaticContinuation(false);
        Optional.ofNullable(options.system())
                .ifPresent(system -> config.systemInstruction(Content.fromParts(Part.fromText(system))));
        switch (options.form()) {
            case AnswerForm.Text() -> {}
            case AnswerForm.Json(var schema) ->
                config.responseMimeType("application/json").responseJsonSchema(schema);
            case AnswerForm.Pictures form ->
                config.responseModalities("TEXT", "IMAGE").imageConfig(image(form));
            case AnswerForm.Transcription form -> config.audioTranscriptionConfig(transcription(form));
        }
        Optional.ofNullable(options.thinking())
                .ifPresent(thinking -> config.thinkingConfig(thinking(prompt.model(), thinking)));
        Optional.ofNullable(options.mediaResolution())
                .ifPresent(resolution ->
                        config.mediaResolution(new MediaResolution("MEDIA_RESOLUTION_" + resolution.name())));
        Optional.ofNullable(options.temperature()).ifPresent(value -> config.temperature(value.floatValue()));
        Optional.ofNullable(options.maxOutputTokens()).ifPresent(config::maxOutputTokens);
        Optional.ofNullable(prompt.continuation())
                .ifPresent(part -> config.continuationToken(Base64.getDecoder().decode(part)));
        return config.build();
    }

    private static ImageConfig image(AnswerForm.Pictures form) {
        var config = ImageConfig.builder();
        Optional.ofNullable(form.aspectRatio()).ifPresent(config::aspectRatio);
        Optional.ofNullable(form.size()).ifPresent(config::imageSize);
        return config.build();
    }

    private static AudioTranscriptionConfig transcription(AnswerForm.Transcription form) {
        var config = AudioTranscriptionConfig.builder();
        Optional.ofNullable(form.language()).ifPresent(language -> config.languageCodes(List.of(language)));
        if (form.wordTimes()) {
            config.wordTimestamp(true);
        }
        if (form.speakers()) {
            config.diarization(true);
        }
        if (!form.glossary().isEmpty()) {
            config.customVocabulary(form.glossary());
        }
        return config.build();
    }

    /// Models of generation 2.5 know a budget of tokens where later ones know a level.
    private static ThinkingConfig thinking(String model, Thinking thinking) {
        if (!model.contains("gemini-2.5")) {
            return ThinkingConfig.builder()
                    .thinkingLevel(new ThinkingLevel(thinking.name()))
                    .build();
        }
        int least = model.contains("pro") ? 128 : 0;
        int budget = switch (thinking) {
            case MINIMAL -> least;
            case LOW -> 1_024;
            case MEDIUM -> 8_192;
            case HIGH -> 24_576;
        };
        return ThinkingConfig.builder().thinkingBudget(budget).build();
    }
}
