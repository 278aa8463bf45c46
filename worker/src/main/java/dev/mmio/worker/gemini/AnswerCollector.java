package dev.mmio.worker.gemini;

import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.Blob;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponsePromptFeedback;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.Part;
import dev.mmio.message.Usage;
import dev.mmio.worker.gemini.attachment.Attachments;
import dev.mmio.worker.gemini.usage.UsageReading;
import dev.mmio.worker.job.Consumption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the events of one stream together and knows whether they make a whole answer.
final class AnswerCollector {

    private final AnswerListener listener;
    private final Attachments attachments;
    private final List<Blob> attached = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable GenerateContentResponseUsageMetadata usage;
    private @Nullable String finishReason;
    private @Nullable String blockReason;
    private @Nullable String continuation;
    private String modelVersion = "";

    /// @param attachments has what the events only have marks of
    AnswerCollector(AnswerListener listener, Attachments attachments) {
        this.listener = listener;
        this.attachments = attachments;
    }

    /// Takes an event.
    void event(String json) throws FaultException {
        if (json.equals("[DONE]")) {
            return;
        }
        try {
            collect(parse(json), json);
        } catch (GenAiIOException _) {
            throw new FaultException(new Fault.Garbled("an event that is not JSON"));
        }
    }

    /// Takes an event that the stream ended in; it may be cut.
    void remains(String json) throws FaultException {
        if (json.isBlank() || json.equals("[DONE]")) {
            return;
        }
        try {
            collect(parse(json), json);
        } catch (GenAiIOException _) {
            if (finishReason == null) {
                throw new FaultException(new Fault.Unfinished());
            }
        }
    }

    /// Takes what stood outside of events.
    void stray(String body) throws FaultException {
        if (body.isBlank() || finishReason != null) {
            return;
        }
        var error = ApiError.find(body);
        throw new FaultException(
                error != null ? new Fault.Refused(error, null) : new Fault.Garbled("something else than an answer"));
    }

    boolean isFinished() {
        return finishReason != null || blockReason != null;
    }

    /// Returns the answer, or the part of it that Gemini gives at a time.
    ///
    /// @throws FaultException if it is neither
    Answer answer() throws IOException {
        if (blockReason != null) {
            throw new FaultException(new Fault.PromptBlocked(blockReason));
        }
        if (finishReason == null) {
            throw new FaultException(new Fault.Unfinished());
        }
        var next = nextPart(finishReason);
        if (next == null && !finishReason.equals(FinishReason.Known.STOP.name())) {
            throw new FaultException(new Fault.Stopped(finishReason));
        }
        if (attachments.areWanted() && attached.isEmpty()) {
            throw new FaultException(new Fault.Stopped(FinishReason.Known.NO_IMAGE.name()));
        }
        return new Answer(text.toString(), files(), usage(), finishReason, modelVersion, next);
    }

    /// Of pictures there are no parts.
    private @Nullable String nextPart(String reason) {
        return reason.equals(FinishReason.Known.CONTINUATION.name()) && !attachments.areWanted() ? continuation : null;
    }

    private List<Attachment> files() throws IOException {
        var files = new ArrayList<Attachment>();
        if (attachments.areWanted()) {
            for (var blob : attached) {
                var mark = blob.data().orElse(new byte[0]);
                files.add(new Attachment(attachments.take(mark), typeOf(blob)));
            }
        }
        return files;
    }

    /// Returns what the call of the model used, as far as Gemini told; null if it told nothing.
    @Nullable
    Consumption used(String model) {
        int images = (int) attached.stream()
                .filter(blob -> typeOf(blob).startsWith("image/"))
                .count();
        return usage().equals(Usage.NONE) && images == 0
                ? null
                : new Consumption(model, usage(), images, Duration.ZERO);
    }

    private Usage usage() {
        return usage == null ? Usage.NONE : UsageReading.of(usage);
    }

    private static String typeOf(Blob blob) {
        return blob.mimeType().orElse("application/octet-stream");
    }

    private static GenerateContentResponse parse(String json) {
        var response = GenerateContentResponse.fromJson(json);
        if (response == null) {
            throw new GenAiIOException("null instead of an answer");
        }
        return response;
    }

    private void collect(GenerateContentResponse response, String json) throws FaultException {
        var candidates = response.candidates().orElse(List.of());
        if (candidates.isEmpty() && json.contains("\"error\"")) {
            var error = ApiError.find(json);
            if (error != null) {
                throw new FaultException(new Fault.Refused(error, null));
            }
        }
        response.usageMetadata().ifPresent(told -> usage = told);
        response.modelVersion().ifPresent(told -> modelVersion = told);
        response.promptFeedback()
                .flatMap(GenerateContentResponsePromptFeedback::blockReason)
                .ifPresent(reason -> blockReason = reason.toString());
        candidates.stream().filter(Objects::nonNull).findFirst().ifPresent(this::collect);
    }

    private void collect(Candidate candidate) {
        candidate
                .continuationToken()
                .filter(token -> token.length > 0)
                .ifPresent(token -> continuation = Base64.getEncoder().encodeToString(token));
        candidate.content().flatMap(Content::parts).orElse(List.of()).stream()
                .filter(part -> part != null && !part.thought().orElse(false))
                .forEach(this::collect);
        candidate
                .finishReason()
                .filter(reason -> reason.knownEnum() != FinishReason.Known.FINISH_REASON_UNSPECIFIED
                        || !reason.toString().equals(FinishReason.Known.FINISH_REASON_UNSPECIFIED.name()))
                .ifPresent(reason -> finishReason = reason.toString());
    }

    private void collect(Part part) {
        part.inlineData().ifPresent(attached::add);
        part.text().filter(piece -> !piece.isEmpty()).ifPresent(this::append);
        part.audioTranscription().map(TurnReading::of).ifPresent(turn -> {
            listener.turn(turn);
            append(turn.text() + "\n");
        });
    }

    private void append(String piece) {
        text.append(piece);
        listener.text(piece);
    }
}
