package dev.mmio.worker.handler.batch;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.job.JobException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the requests of a batch's jobs: what the job says itself, under its id in the batch, and what the
/// batch says for all of them where the job says nothing.
record ChildRequests(BatchRequest batch) {

    /// Label that carries the id which the producer gave to a job of a batch.
    static final String OWN_ID = "mmio-id";

    JobRequest of(int index, JobRequest own) {
        return with(own, terms(index, own.terms(), ownId(index, own)), null);
    }

    JobRequest of(int index, JobRequest template, MediaRef input) {
        return with(template, terms(index, template.terms(), null), input);
    }

    /// Returns the id that the producer gave to a job; null if it left that to us.
    @Nullable
    String ownId(int index, JobRequest own) {
        return own.id().equals(childId(index)) ? null : own.id().value();
    }

    private JobId childId(int index) {
        return batch.id().child(index);
    }

    private JobTerms terms(int index, JobTerms own, @Nullable String ownId) {
        var all = batch.terms();
        var labels = new HashMap<>(all.labels());
        labels.putAll(own.labels());
        if (ownId != null) {
            labels.put(OWN_ID, ownId);
        }
        return new JobTerms(
                childId(index),
                own.model() == null ? all.model() : own.model(),
                own.notBefore(),
                earlier(own.deadline(), all.deadline()),
                labels,
                own.maxCost());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /// @param input what a template is applied to; null if the job has all it needs
    private static JobRequest with(JobRequest request, JobTerms terms, @Nullable MediaRef input) {
        return switch (request) {
            case ProcessRequest r ->
                new ProcessRequest(
                        terms,
                        r.prompt(),
                        and(r.inputs(), input),
                        r.system(),
                        r.responseSchema(),
                        r.thinking(),
                        r.mediaResolution(),
                        r.temperature(),
                        r.maxOutputTokens());
            case TranscribeRequest r ->
                new TranscribeRequest(
                        terms,
                        input == null ? r.input() : input,
                        r.timestamps(),
                        r.speakers(),
                        r.language(),
                        r.chunkMinutes(),
                        r.formats(),
                        r.glossary(),
                        r.track());
            case VideoRequest r ->
                new VideoRequest(
                        terms,
                        r.prompt(),
                        input == null ? r.image() : input,
                        r.lastFrame(),
                        r.aspectRatio(),
                        r.resolution(),
                        r.durationSeconds(),
                        r.negativePrompt());
            case ImageRequest r ->
                new ImageRequest(terms, r.prompt(), and(r.references(), input), r.aspectRatio(), r.size(), r.count());
            case LiveRequest r ->
                new LiveRequest(
                        terms,
                        input == null ? r.input() : input,
                        input == null && r.streamInput(),
                        r.responseModality(),
                        r.voice(),
                        r.system());
            case BatchRequest _ ->
                throw new JobException.Permanent(FailureCode.INVALID_REQUEST, "a batch must not contain a batch");
        };
    }

    private static List<MediaRef> and(List<MediaRef> own, @Nullable MediaRef input) {
        if (input == null) {
            return own;
        }
        var all = new ArrayList<>(own);
        all.add(input);
        return all;
    }
}
