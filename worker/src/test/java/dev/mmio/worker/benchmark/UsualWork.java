package dev.mmio.worker.benchmark;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Asks Gemini through its SDK, up to three times with growing pauses, as decorators for retries do it.
final class UsualWork {

    private static final int TRIES = 3;
    private static final long FIRST_PAUSE_SECONDS = 2;

    private final MessageJson json = new MessageJson();
    private final Client client;

    UsualWork(String baseUrl) {
        client = client(baseUrl);
    }

    /// Makes a client that asks once.
    static Client client(String baseUrl) {
        // Both are needed: with either alone the SDK still sleeps or repeats.
        var once = HttpRetryOptions.builder()
                .attempts(1)
                .httpStatusCodes(List.of())
                .build();
        return Client.builder()
                .apiKey(QuotaCrew.KEY)
                .enterprise(false)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(baseUrl)
                        .retryOptions(once)
                        .build())
                .build();
    }

    /// Does a job: from bytes to bytes.
    byte[] done(byte[] request) {
        try {
            if (json.readRequest(request) instanceof ProcessRequest job) {
                return json.write(result(job));
            }
            throw new IllegalArgumentException("only process jobs are sent");
        } catch (UnreadableMessageException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JobResult result(ProcessRequest job) throws InterruptedException {
        for (int attempt = 0; true; attempt++) {
            try {
                return new JobResult.Succeeded(terms(job, attempt), JobOutput.ofText(answer(job)));
            } catch (ApiException e) {
                boolean again = e.code() == 429 || e.code() >= 500;
                if (!again || attempt == TRIES - 1) {
                    var error = JobError.of(FailureCode.ATTEMPTS_EXHAUSTED, "Gemini answered " + e.code());
                    return new JobResult.Failed(terms(job, attempt), error);
                }
                TimeUnit.SECONDS.sleep(FIRST_PAUSE_SECONDS << attempt);
            }
        }
    }

    private String answer(ProcessRequest job) {
        return String.valueOf(client.models
                .generateContent(job.terms().model(), job.prompt(), null)
                .text());
    }

    private static ResultTerms terms(ProcessRequest job, int attempt) {
        return new ResultTerms(
                job.id(), job.kind(), Usage.NONE, null, attempt + 1, 1, 0, ResultTerms.Timings.NONE, Map.of(), "usual");
    }
}
