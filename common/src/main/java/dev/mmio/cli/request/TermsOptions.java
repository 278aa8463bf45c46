package dev.mmio.cli.request;

import dev.mmio.message.JobId;
import dev.mmio.message.JobTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What jobs of every kind say beside their work.
public final class TermsOptions {

    @Option(
            names = "--id",
            description = "Names the job; made up of the file's name if absent. Submitting it again is harmless,"
                    + " unless a time counts from now: then it is another job. Of many files each gets -1, -2 and so on"
                    + " behind it.")
    private @Nullable String id;

    @Option(names = "--model", description = "Gemini model; the worker's default if absent.")
    private @Nullable String model;

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "Echoed on everything; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--not-before",
            paramLabel = "INSTANT",
            converter = Moment.Future.class,
            description = "The job waits until then; a duration such as PT30M counts from now.")
    private @Nullable Instant notBefore;

    @Option(
            names = "--deadline",
            paramLabel = "INSTANT",
            converter = Moment.Future.class,
            description = "The job is ended as expired then; a duration such as PT30M counts from now.")
    private @Nullable Instant deadline;

    @Option(names = "--max-cost", paramLabel = "AMOUNT", description = "Most the job may cost, by the workers' prices.")
    private @Nullable BigDecimal maxCost;

    private @Nullable JobId batch;

    /// Tells whether a person chose the ids, rather than that they were made up.
    public boolean areNamed() {
        return id != null;
    }

    /// Returns the terms of the only job there is.
    JobTerms only(String gist) {
        return batch == null ? terms(id == null ? JobNames.madeUp(gist) : id) : one(1, gist);
    }

    /// Returns the terms of one of many.
    ///
    /// @param number from 1
    JobTerms one(int number, String gist) {
        if (batch != null) {
            return terms(batch + "." + (number - 1));
        }
        return terms(id == null ? JobNames.madeUp(gist) : id + "-" + number);
    }

    /// Returns the same for the jobs of a batch, which are named after it.
    public TermsOptions within(JobTerms batch) {
        var inner = new TermsOptions();
        inner.batch = batch.id();
        inner.model = model;
        inner.labels = labels;
        inner.notBefore = notBefore;
        inner.deadline = deadline;
        inner.maxCost = maxCost;
        return inner;
    }

    /// Returns the terms of the batch that all jobs make up; they say what model they ask and what each may cost.
    public JobTerms batch() {
        var name = id == null ? JobNames.madeUp("batch") : id;
        return new JobTerms(new JobId(name), null, notBefore, deadline, labels, null);
    }

    private JobTerms terms(String name) {
        return new JobTerms(new JobId(name), model, notBefore, deadline, labels, maxCost);
    }
}
