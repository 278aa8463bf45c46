package dev.mmio.message;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job made. Which parts are there depends on its kind.
///
/// @param text the answer as text
/// @param json the answer as a JSON value, if the request had a schema
/// @param transcript what was said
/// @param artifacts files in the media store; an answer too large to be told inline is one of them
/// @param items results of the children of a batch; too many to be told inline, they are lines of an artifact
/// @param missing what was asked for but could not be had, beside what could
/// @param summary how the children of a batch ended
public record JobOutput(
        @Nullable String text,
        @Nullable Object json,
        @Nullable Transcript transcript,
        List<Artifact> artifacts,
        List<Item> items,
        List<Missing> missing,
        @Nullable Summary summary) {

    public JobOutput {
        artifacts = Require.list(artifacts, "artifacts");
        items = Require.list(items, "items");
        missing = Require.list(missing, "missing");
    }

    public JobOutput(
            @Nullable String text,
            @Nullable Object json,
            @Nullable Transcript transcript,
            List<Artifact> artifacts,
            List<Item> items,
            List<Missing> missing) {
        this(text, json, transcript, artifacts, items, missing, null);
    }

    public static JobOutput ofText(String text) {
        return new JobOutput(text, null, null, List.of(), List.of(), List.of());
    }

    public static JobOutput ofJson(Object json) {
        return new JobOutput(null, json, null, List.of(), List.of(), List.of());
    }

    public static JobOutput ofArtifacts(List<Artifact> artifacts) {
        return new JobOutput(null, null, null, artifacts, List.of(), List.of());
    }

    /// Leaves out what was made: answers are private.
    @Override
    public String toString() {
        return "JobOutput[" + artifacts.size() + " artifacts, " + items.size() + " items]";
    }

    /// A file in the media store.
    ///
    /// @param uri where it lies
    /// @param mimeType its type
    /// @param bytes its size
    /// @param sha256 its SHA-256 in lower-case hex
    public record Artifact(String uri, String mimeType, long bytes, String sha256) {}

    /// What was said in a recording.
    ///
    /// @param segments in order of time
    /// @param gaps stretches with speech that could not be had, in order of time
    /// @param warnings what its reader should know of
    /// @param duration length of the recording
    public record Transcript(
            List<Segment> segments,
            List<Gap> gaps,
            List<Warning> warnings,
            @Nullable Duration duration) {
        public Transcript {
            segments = Require.list(segments, "segments");
            gaps = Require.list(gaps, "gaps");
            warnings = Require.list(warnings, "warnings");
        }
    }

    /// A stretch of speech.
    ///
    /// @param start from the beginning of the recording
    /// @param end from the beginning of the recording
    /// @param speaker who spoke, if told apart
    /// @param text what was said
    /// @param words the same word by word, if the model tells when each was said
    public record Segment(
            Duration start, Duration end, @Nullable String speaker, String text, List<Word> words) {
        public Segment {
            words = Require.list(words, "words");
        }

        /// Leaves out what was said: recordings are private.
        @Override
        public String toString() {
            return "Segment[" + start + ", " + end + "]";
        }
    }

    /// A word that was said.
    ///
    /// @param start from the beginning of the recording
    /// @param end from the beginning of the recording
    /// @param text the word
    public record Word(Duration start, Duration end, String text) {
        @Override
        public String toString() {
            return "Word[" + start + ", " + end + "]";
        }
    }

    /// A stretch with speech that could not be had.
    ///
    /// @param start from the beginning of the recording
    /// @param end from the beginning of the recording
    /// @param reason a finish reason of Gemini such as `RECITATION`, or `UNHEARD`
    public record Gap(Duration start, Duration end, String reason) {}

    /// Something in a transcript that its reader should know of. The kind is text, since more of them will come.
    ///
    /// @param kind such as `TIMES_ESTIMATED`
    /// @param start from the beginning of the recording
    /// @param end from the beginning of the recording
    public record Warning(String kind, Duration start, Duration end) {}

    /// One of several pictures that could not be had.
    ///
    /// @param index which of them, from 1
    /// @param error why
    public record Missing(int index, JobError error) {
        public Missing {
            Require.present(error, "error");
        }
    }

    /// How one child of a batch ended.
    ///
    /// @param id the child's job id
    /// @param status how it ended
    /// @param output what it made, if it succeeded
    /// @param error why it did not, otherwise
    /// @param index which job of the batch it was, from 0
    /// @param name the id that its producer gave it, or the address of its input
    /// @param usage tokens it used
    /// @param cost what it cost; absent if something had no price
    public record Item(
            JobId id,
            JobStatus status,
            @Nullable JobOutput output,
            @Nullable JobError error,
            @Nullable Integer index,
            @Nullable String name,
            @Nullable Usage usage,
            @Nullable BigDecimal cost) {

        /// Returns the same by another name.
        public Item named(@Nullable String other) {
            return new Item(id, status, output, error, index, other, usage, cost);
        }

        /// Leaves out what was made, and the address: both are private.
        @Override
        public String toString() {
            return "Item[" + id + ", " + status + "]";
        }
    }

    /// How the children of a batch ended, counted.
    ///
    /// @param total children there were, those included that were never sent
    /// @param succeeded whose work is done
    /// @param failed whose work could not be done
    /// @param cancelled that somebody ended, or the batch after its first failure
    /// @param expired whose deadline passed
    public record Summary(int total, int succeeded, int failed, int cancelled, int expired) {}
}
