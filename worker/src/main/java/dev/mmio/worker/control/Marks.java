package dev.mmio.worker.control;

import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// By what a job is found when an operator names many at once, as light as can be: jobs that wait keep theirs.
///
/// Labels may be most of a record, so words are kept as prints of 64 bits. That two words have the same print is less
/// likely than that the memory errs.
public final class Marks {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final @Nullable JobId batch;
    private final Instant writtenAt;
    private final long[] prints;

    private Marks(@Nullable JobId batch, Instant writtenAt, long[] prints) {
        this.batch = batch;
        this.writtenAt = writtenAt;
        this.prints = prints;
    }

    /// Returns those of a job.
    ///
    /// @param batch the batch that the job is one of, if so
    /// @param writtenAt timestamp of its record
    public static Marks of(JobRequest request, @Nullable JobId batch, Instant writtenAt) {
        var model = request.terms().model();
        var labels = request.terms().labels();
        var prints = new long[2 + labels.size()];
        prints[0] = ofKind(request.kind());
        prints[1] = model == null ? leftOpen(request.kind()) : ofModel(model);
        int next = 2;
        for (var label : labels.entrySet()) {
            prints[next++] = ofLabel(label);
        }
        return new Marks(batch, writtenAt, prints);
    }

    static long ofKind(JobKind kind) {
        return print("kind/" + kind.wireName());
    }

    static long ofModel(String model) {
        return print("model/" + model);
    }

    /// Marks the jobs of a kind that leave the model to the worker.
    static long leftOpen(JobKind kind) {
        return print("default/" + kind.wireName());
    }

    static List<Long> ofLabels(Map<String, String> labels) {
        return labels.entrySet().stream().map(Marks::ofLabel).toList();
    }

    private static long ofLabel(Map.Entry<String, String> label) {
        return print("label/" + label.getKey() + "\0" + label.getValue());
    }

    @Nullable
    JobId batch() {
        return batch;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    LongStream prints() {
        return Arrays.stream(prints);
    }

    boolean hasAll(List<Long> wanted) {
        return wanted.stream().allMatch(each -> prints().anyMatch(own -> own == each));
    }

    /// FNV-1a.
    private static long print(String word) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
