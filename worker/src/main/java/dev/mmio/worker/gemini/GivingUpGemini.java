package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Gives a step up whose calls go on failing however often its job comes back to it.
///
/// Attempts are counted anew each time a job comes back from waiting for a model that is left alone, so that jobs wait
/// an outage out. A few jobs that fail by themselves, and that nobody else's success tells from an outage, would share
/// the trials of their model for ever. Each worker knows what it saw itself; the next owner of a job begins anew.
final class GivingUpGemini extends ForwardingGemini {

    /// Steps that are remembered.
    private static final int MOST = 10_000;

    private final int attempts;
    private final Duration after;
    private final InstantSource clock;
    private final RecentlyUsed<Step, Failing> failing = new RecentlyUsed<>(MOST, Failing.NOT_YET);

    /// @param attempts no step is given up that failed less often
    /// @param after no step is given up that failed for a shorter time
    GivingUpGemini(Gemini gemini, int attempts, Duration after, InstantSource clock) {
        super(gemini);
        this.attempts = attempts;
        this.after = after;
        this.clock = clock;
    }

    /// @throws JobException.Permanent with `ATTEMPTS_EXHAUSTED` if a fault that may pass did not
    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var step = new Step(prompt.caller().jobId(), prompt.caller().step());
        try {
            var answer = super.generate(prompt, listener);
            failing.forget(step);
            return answer;
        } catch (JobException.Transient fault) {
            var now = clock.instant();
            var since = failing.change(step, known -> known.isOver(now, after) ? Failing.from(now) : known.again(now));
            if (since.calls < attempts || now.isBefore(since.first.plus(after))) {
                throw fault;
            }
            failing.forget(step);
            throw new JobException.Permanent(
                    FailureCode.ATTEMPTS_EXHAUSTED,
                    fault.getMessage() + ", " + since.calls + " times since " + since.first,
                    null,
                    fault);
        }
    }

    private record Step(JobId job, String name) {}

    /// @param first when a call failed first
    /// @param last when one failed last
    /// @param calls how many have failed from first to last
    private record Failing(Instant first, Instant last, int calls) {

        static final Failing NOT_YET = new Failing(Instant.MIN, Instant.MIN, 0);

        static Failing from(Instant now) {
            return new Failing(now, now, 1);
        }

        Failing again(Instant now) {
            return new Failing(first, now, calls + 1);
        }

        /// Returns whether nothing has failed for long: the job may have waited for something else meanwhile.
        boolean isOver(Instant now, Duration after) {
            return now.isAfter(last.plus(after));
        }
    }
}
