package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Steps;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One submission of a job as its journal has it: what is about to be submitted, what has begun, or why it is over.
///
/// A job has one submission, unless it ended in a way that lets another one follow.
///
/// @param number from 1
record Submission(Steps steps, int number) {

    /// Why a submission is over and another one may follow.
    enum Over {
        /// Gemini did not take it.
        REFUSED,
        /// Nobody knows whether it began, and the operator would rather pay twice.
        UNKNOWN,
        /// Its operation failed in a way that may pass.
        FAILED
    }

    /// Returns the submission that counts.
    static Submission last(Steps steps) {
        int number = 1;
        while (new Submission(steps, number).over() != null) {
            number++;
        }
        return new Submission(steps, number);
    }

    private static boolean isOver(@Nullable String over, Over how) {
        return how.name().equals(over);
    }

    /// Returns how many submissions before this one ended like this.
    int before(Over how) {
        int count = 0;
        for (int earlier = 1; earlier < number; earlier++) {
            count += isOver(new Submission(steps, earlier).over(), how) ? 1 : 0;
        }
        return count;
    }

    @Nullable
    Intent intent() {
        return steps.find(step("intent"), Intent.class);
    }

    void intend(Callable<Intent> intent) throws Exception {
        steps.once(step("intent"), Intent.class, intent);
    }

    @Nullable
    Begun begun() {
        return steps.find(step("operation"), Begun.class);
    }

    Begun begin(Callable<Begun> submit) throws Exception {
        return steps.once(step("operation"), Begun.class, submit);
    }

    /// Journals that another submission may follow.
    void end(Over how) throws Exception {
        steps.once(step("over"), String.class, how::name);
    }

    private @Nullable String over() {
        return steps.find(step("over"), String.class);
    }

    private String step(String name) {
        return name + "-" + number;
    }

    /// Tells whether a failure says that nobody knows whether the submission began.
    static boolean isUnknown(JobException failure) {
        return failure instanceof JobException.Permanent permanent && permanent.code() == FailureCode.OUTCOME_UNKNOWN;
    }
}
