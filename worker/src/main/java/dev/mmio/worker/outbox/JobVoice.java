package dev.mmio.worker.outbox;

import dev.mmio.message.EventTerms;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobResult;
import dev.mmio.message.Usage;
import dev.mmio.worker.job.ChildCounts;
import dev.mmio.worker.job.Dispatch;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Speaks for one job, from its acceptance to its result: numbers its events, keeps its state, and falls silent after
/// the last word. Any thread may use it; what is said first is written first.
///
/// Futures it returns complete once the statement is committed and are cancelled if it never will be, because the job
/// is no longer ours.
public final class JobVoice {

    private final JobVoices speech;
    private final JobIdentity job;
    private final Tenure tenure;
    private final Set<String> steps;
    private JobState state;
    private Headers headers;
    private boolean silent;

    JobVoice(JobVoices speech, JobIdentity job, Tenure tenure, JobState state, Set<String> steps) {
        this.speech = speech;
        this.job = job;
        this.tenure = tenure;
        this.state = state;
        this.headers = job.headers();
        this.steps = new HashSet<>(steps);
    }

    public synchronized JobState state() {
        return state;
    }

    public Tenure tenure() {
        return tenure;
    }

    /// Has what is said from now on go on with another place of the trace.
    ///
    /// @param carried those of the job's record, but for the trace
    public synchronized void follow(Headers carried) {
        headers = carried;
    }

    /// Says that a run begins, and counts it.
    ///
    /// @param waited how long the job could not run before
    public synchronized CompletableFuture<Void> started(Duration waited) {
        state = state.started(waited);
        var told = new Told();
        say(JobEvent.Started::new, told);
        return told.future;
    }

    /// Says that the first run begins, which acceptance counted, without waiting for the journal to know.
    public synchronized void startedAsAccepted() {
        state = state.begun();
        say(JobEvent.Started::new, Fate.IGNORED);
    }

    /// Waits until it is certain that the job was ours a moment ago. A step that costs money must not start in a
    /// session that may be gone: the next owner would pay for it again.
    ///
    /// @throws CancellationException if the job is somebody else's
    public void awaitOurs() throws InterruptedException, ExecutionException {
        if (tenure.hasEnded() || !speech.outbox().isMembershipProven()) {
            var told = new Told();
            speech.outbox().say(Statement.claiming(tenure, told));
            told.future.get();
        }
    }

    /// Waits until what was said before, by whomever, is not too much.
    public void awaitRoom() throws InterruptedException {
        speech.outbox().awaitRoom();
    }

    public synchronized void stage(
            String stage,
            @Nullable Double percent,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable Duration left) {
        var seconds = left == null ? null : left.toSeconds();
        say(terms -> new JobEvent.Stage(terms, stage, percent, done, total, seconds, null, null, null), Fate.IGNORED);
    }

    /// Says how work is that goes on at Gemini.
    ///
    /// @param left how long the rest is expected to take
    public synchronized void operation(
            String stage,
            @Nullable Double percent,
            Duration elapsed,
            @Nullable Duration left,
            JobEvent.Operation operation) {
        var seconds = left == null ? null : left.toSeconds();
        say(
                terms -> new JobEvent.Stage(
                        terms, stage, percent, null, null, seconds, elapsed.toSeconds(), operation, null),
                Fate.IGNORED);
    }

    /// Says how the jobs are that this one sent out, and what they used.
    ///
    /// @param left how long the rest is expected to take
    public synchronized void children(String stage, ChildCounts counts, @Nullable Duration left) {
        int ended = counts.ended();
        var told = new JobEvent.Children(
                counts.running(),
                counts.succeeded(),
                counts.failed(),
                counts.cancelled(),
                counts.expired(),
                state.usage(),
                state.roundedCost());
        say(
                terms -> new JobEvent.Stage(
                        terms,
                        stage,
                        100.0 * ended / counts.total(),
                        (long) ended,
                        (long) counts.total(),
                        left == null ? null : left.toSeconds(),
                        null,
                        null,
                        told),
                Fate.IGNORED);
    }

    public synchronized void delta(String text) {
        say(terms -> new JobEvent.Delta(terms, text), Fate.IGNORED);
    }

    public synchronized void heartbeat() {
        say(JobEvent.Heartbeat::new, Fate.IGNORED);
    }

    /// Says that the text begins again.
    public synchronized void restarted() {
        state = state.restarted();
        say(JobEvent.Started::new, Fate.IGNORED);
    }

    /// Says that the attempt failed and another one follows.
    public synchronized void retrying(String reason, @Nullable Instant until) {
        state = state.failedAttempt();
        say(terms -> new JobEvent.Retrying(terms, reason, until), Fate.IGNORED);
    }

    /// Says that the attempt failed and the job waits before the next one.
    ///
    /// @param ran how long it ran before
    public synchronized CompletableFuture<Void> retryingLater(String reason, Instant until, Duration ran) {
        state = state.stopped(ran).failedAttempt().waiting(null, until);
        var told = new Told();
        say(terms -> new JobEvent.Retrying(terms, reason, until), told);
        return told.future;
    }

    /// Says that the job waits; once that is committed it may be forgotten but for where it lies.
    ///
    /// @param ran how long it ran before
    public synchronized CompletableFuture<Void> waiting(WaitReason reason, Instant until, Duration ran) {
        state = state.stopped(ran).waiting(reason, until);
        var told = new Told();
        say(terms -> new JobEvent.Waiting(terms, reason, until), told);
        return told.future;
    }

    /// Notes that the job is suspended: its work goes on elsewhere. The world hears nothing; once it is committed the
    /// job may be forgotten but for where it lies.
    ///
    /// @param ran how long it ran before
    public synchronized CompletableFuture<Void> suspended(Instant until, Duration ran) {
        state = state.stopped(ran).suspended(speech.clock().instant(), until);
        return note();
    }

    /// Notes that a suspended job looks again, within the same run. The world hears nothing.
    public synchronized CompletableFuture<Void> continued() {
        state = state.continued(speech.clock().instant());
        return note();
    }

    /// Notes that the first run, which acceptance counted, does not begin; what is said next tells it.
    public synchronized void notBegun() {
        state = state.notDue();
    }

    /// Notes that a job that has waited goes on waiting; what is said next tells it.
    public synchronized void waited(Duration time) {
        state = state.waited(time);
    }

    /// Says that the job is held back before a run; once that is committed it may be forgotten but for where it lies.
    ///
    /// @param until when it is looked at again at the latest, which the world need not hear
    public synchronized CompletableFuture<Void> paused(Instant until) {
        state = state.waiting(WaitReason.PAUSED, until);
        var told = new Told();
        say(terms -> new JobEvent.Waiting(terms, WaitReason.PAUSED, null), told);
        return told.future;
    }

    /// Says that the run waits for a moment and then goes on.
    public synchronized void waitingMeanwhile(WaitReason reason, Instant until) {
        say(terms -> new JobEvent.Waiting(terms, reason, until), Fate.IGNORED);
    }

    /// Adds what a call used.
    ///
    /// @param cost what that costs; null if it has no price
    public synchronized void used(Usage usage, @Nullable BigDecimal cost) {
        state = state.used(usage, cost);
    }

    /// Journals what a step returned.
    public synchronized CompletableFuture<Void> step(String name, byte[] value) {
        var told = new Told();
        step(name, value, told);
        return told.future;
    }

    /// Journals how far something is, for nobody who waits for it.
    public synchronized void noted(String name, byte[] value) {
        step(name, value, Fate.IGNORED);
    }

    private void step(String name, byte[] value, Fate fate) {
        state = state.stepped();
        steps.add(name);
        say(List.of(new Line(speech.journal().step(tenure.partition(), job.id(), name, value))), fate);
    }

    /// Journals what a job knows of those it sends out, in place of what it knew before, and sends more.
    public synchronized CompletableFuture<Void> dispatched(String name, byte[] value, Dispatch dispatch) {
        for (var item : dispatch.ended()) {
            state = state.used(usageOf(item), costOf(item));
        }
        state = state.stepped();
        steps.add(name);
        var at = speech.clock().instant();
        var lines = new ArrayList<Line>();
        lines.add(new Line(speech.journal().step(tenure.partition(), job.id(), name, value)));
        dispatch.sent().forEach(child -> lines.add(speech.batches().child(job.id(), child, headers, at)));
        if (dispatch.cancel() != null) {
            lines.add(speech.batches().cancel(tenure.partition(), job.id(), dispatch.cancel(), at));
        }
        var told = new Told();
        say(lines, told);
        return told.future;
    }

    private static Usage usageOf(Item item) {
        return item.usage() == null ? Usage.NONE : item.usage();
    }

    /// A job that used nothing has no cost, which is not the same as one of which nobody knows it.
    private static @Nullable BigDecimal costOf(Item item) {
        return item.cost() == null && usageOf(item).equals(Usage.NONE) ? BigDecimal.ZERO : item.cost();
    }

    /// Notes that this worker stops in an orderly way; the world hears nothing.
    public synchronized void stopped(Duration ran) {
        state = state.stopped(ran);
        say(List.of(), Fate.IGNORED);
    }

    /// Says the last word: the result, the done-marker, the removal of steps and state and, for a failure, the dead
    /// letter are one transaction.
    ///
    /// @param lastWord makes the result from the final state
    /// @param ran how long the last run took
    /// @param letter what is kept if the result is a failure
    /// @return where in the journal the done-marker lies
    public synchronized CompletableFuture<Long> end(
            Function<JobState, JobResult> lastWord, Duration ran, DeadLetter letter) {
        var at = speech.clock().instant();
        state = state.returned(at).stopped(ran);
        var result = lastWord.apply(state);
        var written = speech.wire().write(result);
        int partition = tenure.partition();
        var ending = new Ending();
        var lines = new ArrayList<Line>();
        lines.add(new Line(speech.wire().result(partition, result, written, at, headers)));
        if (result instanceof JobResult.Failed(var _, JobError error)) {
            lines.add(new Line(speech.wire().deadLetter(partition, letter.following(headers), error)));
        }
        lines.addAll(speech.batches().report(result, headers));
        if (job.kind() == JobKind.BATCH && !(result instanceof JobResult.Succeeded)) {
            var reason = "the batch is " + result.status().wireName();
            lines.add(speech.batches().cancel(partition, job.id(), reason, at));
        }
        lines.add(new Line(
                speech.journal().finished(partition, job.id(), job.fingerprint(), at, written), ending.marker::set));
        steps.forEach(step -> lines.add(new Line(speech.journal().forgetStep(partition, job.id(), step))));
        if (silent) {
            ending.dropped();
        } else {
            silent = true;
            speech.outbox().say(Statement.ending(job.id(), tenure, lines, ending));
        }
        return ending.future;
    }

    private CompletableFuture<Void> note() {
        var told = new Told();
        say(List.of(), told);
        return told.future;
    }

    private void say(Function<EventTerms, JobEvent> news, Fate fate) {
        state = state.said();
        var terms = new EventTerms(
                job.id(),
                job.kind(),
                state.seq(),
                state.runs(),
                state.attempts(),
                speech.clock().instant(),
                job.labels());
        var record = speech.wire().event(tenure.partition(), news.apply(terms), headers);
        say(List.of(new Line(record)), fate);
    }

    private void say(List<Line> lines, Fate fate) {
        if (silent) {
            fate.dropped();
        } else {
            speech.outbox().say(Statement.about(job.id(), tenure, lines, state, fate));
        }
    }

    private static final class Told implements Fate {
        private final CompletableFuture<Void> future = new CompletableFuture<>();

        @Override
        public void committed() {
            future.complete(null);
        }

        @Override
        public void dropped() {
            future.cancel(false);
        }
    }

    private static final class Ending implements Fate {
        private final AtomicLong marker = new AtomicLong(-1);
        private final CompletableFuture<Long> future = new CompletableFuture<>();

        @Override
        public void committed() {
            future.complete(marker.get());
        }

        @Override
        public void dropped() {
            future.cancel(false);
        }
    }
}
