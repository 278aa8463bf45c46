package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for one unit of work. The kinds are a closed list; `kind` on the wire tells which one it is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobRequest.ProcessRequest.class, name = "process"),
    @JsonSubTypes.Type(value = JobRequest.TranscribeRequest.class, name = "transcribe"),
    @JsonSubTypes.Type(value = JobRequest.VideoRequest.class, name = "video"),
    @JsonSubTypes.Type(value = JobRequest.ImageRequest.class, name = "image"),
    @JsonSubTypes.Type(value = JobRequest.LiveRequest.class, name = "live"),
    @JsonSubTypes.Type(value = JobRequest.BatchRequest.class, name = "batch")
})
public sealed interface JobRequest {

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    JobTerms terms();

    @JsonIgnore
    JobKind kind();

    @JsonIgnore
    default JobId id() {
        return terms().id();
    }

    /// How long the model may think before it answers.
    enum Thinking {
        @JsonProperty("minimal")
        MINIMAL,
        @JsonProperty("low")
        LOW,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("high")
        HIGH
    }

    /// How many tokens the model spends on looking at media.
    enum MediaResolution {
        @JsonProperty("low")
        LOW,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("high")
        HIGH
    }

    /// A form in which a transcript is written.
    enum TranscriptFormat {
        @JsonProperty("json")
        JSON,
        @JsonProperty("srt")
        SRT,
        @JsonProperty("vtt")
        VTT,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("markdown")
        MARKDOWN
    }

    /// What a live session answers with.
    enum ResponseModality {
        @JsonProperty("audio")
        AUDIO,
        @JsonProperty("text")
        TEXT
    }

    /// Asks one question about any number of inputs.
    ///
    /// @param prompt the question
    /// @param inputs what it is about, in this order
    /// @param system instruction that stands above the prompt
    /// @param responseSchema JSON Schema that the answer must follow; the answer is then JSON
    /// @param thinking how long the model may think; its own default if absent
    /// @param mediaResolution how closely it looks at media; its own default if absent
    /// @param temperature 0 to 2
    /// @param maxOutputTokens the answer is `TRUNCATED` beyond this
    record ProcessRequest(
            @JsonUnwrapped JobTerms terms,
            String prompt,
            List<MediaRef> inputs,
            @Nullable String system,
            @Nullable Map<String, Object> responseSchema,
            @Nullable Thinking thinking,
            @Nullable MediaResolution mediaResolution,
            @Nullable Double temperature,
            @Nullable Integer maxOutputTokens)
            implements JobRequest {

        public ProcessRequest {
            Require.present(terms, "id");
            Require.text(prompt, "prompt");
            Require.between(temperature, 0, 2, "temperature");
            Require.between(maxOutputTokens, 1, Integer.MAX_VALUE, "maxOutputTokens");
            inputs = Require.list(inputs, "inputs");
            responseSchema = responseSchema == null ? null : Require.map(responseSchema, "responseSchema");
        }

        /// Asks with nothing but a prompt and inputs.
        public static ProcessRequest of(String id, String prompt, MediaRef... inputs) {
            return new ProcessRequest(JobTerms.of(id), prompt, List.of(inputs), null, null, null, null, null, null);
        }

        @Override
        public JobKind kind() {
            return JobKind.PROCESS;
        }

        /// Leaves out what was asked: prompts are private.
        @Override
        public String toString() {
            return "ProcessRequest[" + id() + "]";
        }
    }

    /// Asks for the transcript of a recording of any length.
    ///
    /// @param input the recording, audio or video
    /// @param timestamps whether segments carry start and end; true if absent
    /// @param speakers whether speakers are told apart; false if absent
    /// @param language BCP 47 tag; recognised if absent
    /// @param chunkMinutes longest piece sent at once, 1 to 60 minutes; 15 if absent
    /// @param formats forms in which the transcript is written; `json` if absent
    /// @param glossary names and terms that may be heard, at most 100 of at most 100 characters
    /// @param track which of several audio tracks, from 0; the first if absent
    record TranscribeRequest(
            @JsonUnwrapped JobTerms terms,
            MediaRef input,
            Boolean timestamps,
            Boolean speakers,
            @Nullable String language,
            Integer chunkMinutes,
            Set<TranscriptFormat> formats,
            List<String> glossary,
            Integer track)
            implements JobRequest {

        public TranscribeRequest {
            Require.present(terms, "id");
            Require.present(input, "input");
            timestamps = timestamps == null || timestamps;
            speakers = speakers != null && speakers;
            Require.noBlank(language, "language");
            chunkMinutes = chunkMinutes == null ? 15 : chunkMinutes;
            Require.between(chunkMinutes, 1, 60, "chunkMinutes");
            formats = formats == null || formats.isEmpty()
                    ? Set.of(TranscriptFormat.JSON)
                    : Collections.unmodifiableSet(EnumSet.copyOf(formats));
            glossary = Require.list(glossary, "glossary");
            Require.between(glossary.size(), 0, 100, "number of terms in glossary");
            glossary.forEach(term -> Require.term(term, "glossary"));
            track = track == null ? 0 : track;
            Require.between(track, 0, 1000, "track");
        }

        @Override
        public JobKind kind() {
            return JobKind.TRANSCRIBE;
        }

        /// Leaves out what may be heard: names are private.
        @Override
        public String toString() {
            return "TranscribeRequest[" + id() + "]";
        }
    }

    /// Asks for a generated video.
    ///
    /// @param prompt what is to be seen
    /// @param image first frame
    /// @param lastFrame last frame
    /// @param aspectRatio such as `16:9`; the model's default if absent
    /// @param resolution such as `720p`; the model's default if absent
    /// @param durationSeconds length in seconds; the model's default if absent
    /// @param negativePrompt what is not to be seen
    record VideoRequest(
            @JsonUnwrapped JobTerms terms,
            String prompt,
            @Nullable MediaRef image,
            @Nullable MediaRef lastFrame,
            @Nullable String aspectRatio,
            @Nullable String resolution,
            @Nullable Integer durationSeconds,
            @Nullable String negativePrompt)
            implements JobRequest {

        public VideoRequest {
            Require.present(terms, "id");
            Require.text(prompt, "prompt");
            Require.between(durationSeconds, 1, 600, "durationSeconds");
        }

        @Override
        public JobKind kind() {
            return JobKind.VIDEO;
        }

        @Override
        public String toString() {
            return "VideoRequest[" + id() + "]";
        }
    }

    /// Asks for generated images.
    ///
    /// @param prompt what is to be seen
    /// @param references images to start from
    /// @param aspectRatio such as `1:1`; the model's default if absent
    /// @param size such as `2K`; the model's default if absent
    /// @param count number of images, 1 to 16; 1 if absent
    record ImageRequest(
            @JsonUnwrapped JobTerms terms,
            String prompt,
            List<MediaRef> references,
            @Nullable String aspectRatio,
            @Nullable String size,
            Integer count)
            implements JobRequest {

        public ImageRequest {
            Require.present(terms, "id");
            Require.text(prompt, "prompt");
            references = Require.list(references, "references");
            count = count == null ? 1 : count;
            Require.between(count, 1, 16, "count");
        }

        @Override
        public JobKind kind() {
            return JobKind.IMAGE;
        }

        @Override
        public String toString() {
            return "ImageRequest[" + id() + "]";
        }
    }

    /// Asks for a real-time session.
    ///
    /// @param input a recording that is streamed in; absent if `streamInput` is true
    /// @param streamInput whether input is read from the live-input topic; false if absent
    /// @param responseModality what the session answers with; audio if absent
    /// @param voice name of a prebuilt voice
    /// @param system instruction for the whole session
    record LiveRequest(
            @JsonUnwrapped JobTerms terms,
            @Nullable MediaRef input,
            Boolean streamInput,
            ResponseModality responseModality,
            @Nullable String voice,
            @Nullable String system)
            implements JobRequest {

        public LiveRequest {
            Require.present(terms, "id");
            streamInput = streamInput != null && streamInput;
            responseModality = responseModality == null ? ResponseModality.AUDIO : responseModality;
            if ((input == null) != streamInput) {
                throw new InvalidMessageException("a live job needs either input or streamInput: true");
            }
        }

        @Override
        public JobKind kind() {
            return JobKind.LIVE;
        }

        @Override
        public String toString() {
            return "LiveRequest[" + id() + "]";
        }
    }

    /// Asks for many jobs at once, told of as one.
    ///
    /// @param jobs requests of other kinds; empty if there is a template
    /// @param template a request that is made once for each of `inputs`
    /// @param inputs what the template is applied to
    /// @param failFast whether the first failure ends the batch; false if absent
    record BatchRequest(
            @JsonUnwrapped JobTerms terms,
            List<JobRequest> jobs,
            @Nullable JobRequest template,
            List<MediaRef> inputs,
            Boolean failFast)
            implements JobRequest {

        public BatchRequest {
            Require.present(terms, "id");
            jobs = Require.list(jobs, "jobs");
            inputs = Require.list(inputs, "inputs");
            failFast = failFast != null && failFast;
            if (jobs.isEmpty() == (template == null)) {
                throw new InvalidMessageException("a batch needs either jobs or a template with inputs");
            }
            if ((template == null) != inputs.isEmpty()) {
                throw new InvalidMessageException("a batch needs inputs if, and only if, it has a template");
            }
            if (template instanceof BatchRequest || jobs.stream().anyMatch(BatchRequest.class::isInstance)) {
                throw new InvalidMessageException("a batch must not contain a batch");
            }
        }

        @Override
        public JobKind kind() {
            return JobKind.BATCH;
        }

        @Override
        public String toString() {
            return "BatchRequest[" + id() + "]";
        }
    }
}
