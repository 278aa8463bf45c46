package dev.mmio.worker.testkit;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.ChildCounts;
import dev.mmio.worker.job.Children;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.OperationProgress;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.job.Spending;
import dev.mmio.worker.job.Standing;
import dev.mmio.worker.job.Steps;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A run of a job outside of an executor: remembers steps as JSON, as a journal does, and what was told.
public final class FakeContext implements JobContext, Steps, Progress {

    private static final MessageJson JSON = new MessageJson();

    private final JobId jobId;
    private final Map<String, byte[]> steps;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Consumption> used = Collections.synchronizedList(new ArrayList<>());
    private final Spending spending = new Spending(() -> BigDecimal.ZERO, null);

    public FakeContext(String jobId) {
        this(new JobId(jobId), Collections.synchronizedMap(new LinkedHashMap<>()));
    }

    private FakeContext(JobId jobId, Map<String, byte[]> steps) {
        this.jobId = jobId;
        this.steps = steps;
    }

    /// Returns the context that the next owner of the job has.
    public FakeContext takenOver() {
        return new FakeContext(jobId, steps);
    }

    /// Returns the names of the steps that are remembered, in order.
    public List<String> remembered() {
        return List.copyOf(steps.keySet());
    }

    /// Returns what was told, in order.
    public List<String> told() {
        return told;
    }

    /// Returns what calls used, in order.
    public List<Consumption> used() {
        return used;
    }

    @Override
    public JobId jobId() {
        return jobId;
    }

    @Override
    public Steps steps() {
        return this;
    }

    @Override
    public Progress progress() {
        return this;
    }

    @Override
    public void used(Consumption consumption) {
        used.add(consumption);
    }

    @Override
    public Children children() {
        throw new AssertionError("no job that is tested so sends out others");
    }

    @Override
    public Spending spending() {
        return spending;
    }

    @Override
    public Standing standing() {
        throw new AssertionError("no job that is tested so is heard by a topic of its own");
    }

    @Override
    public void noteSoon(String name, Object value) {
        note(name, value);
    }

    @Override
    public void note(String name, Object value) {
        steps.put(name, JSON.writeValue(value));
    }

    @Override
    public <T> T once(String name, Class<T> type, Callable<T> work) throws Exception {
        var stored = steps.get(name);
        if (stored == null) {
            stored = JSON.writeValue(work.call());
            steps.put(name, stored);
        }
        return JSON.readValue(stored, type);
    }

    @Override
    public <T> @Nullable T find(String name, Class<T> type) {
        var stored = steps.get(name);
        return stored == null ? null : JSON.readValue(stored, type);
    }

    @Override
    public void stage(String stage) {
        told.add("stage " + stage);
    }

    @Override
    public void stage(String stage, long done, long total) {
        told.add("stage " + stage + " " + done + "/" + total);
    }

    @Override
    public void stage(String stage, double percent, long done, long total, @Nullable Duration left) {
        told.add("stage " + stage + " " + Math.round(percent) + " % " + done + "/" + total);
    }

    @Override
    public void stage(String stage, OperationProgress operation) {
        told.add(stage + " " + operation.name() + " after " + operation.elapsed() + " " + operation.metadata());
    }

    @Override
    public void stage(String stage, ChildCounts children, @Nullable Duration left) {
        told.add("stage " + stage + " " + children);
    }

    @Override
    public void delta(String text) {
        told.add("delta " + text);
    }

    @Override
    public void restart() {
        told.add("restart");
    }

    @Override
    public void waiting(WaitReason reason, @Nullable Instant until) {
        told.add("waiting: " + reason);
    }

    @Override
    public void retrying(String reason, @Nullable Instant until) {
        told.add("retrying " + reason);
    }
}
