package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.gemini.PartListener;
import dev.mmio.worker.gemini.SpokenTurn;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.transcript.loops.LoopDetector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes an answer down as it comes, and hangs up when it goes in circles: the rest would be paid for, too.
final class Listener implements PartListener {

    private final JobContext context;
    private final StringBuilder text = new StringBuilder();
    private final List<SpokenTurn> turns = new ArrayList<>();
    private LoopDetector loops = new LoopDetector();

    Listener(JobContext context) {
        this.context = context;
    }

    /// Returns what was heard until now.
    ///
    /// @param stopped why there is no more; null if it is whole
    Heard heard(@Nullable String stopped) {
        return new Heard(text.toString(), turns, loops.isLooping() ? Heard.LOOPED : stopped);
    }

    @Override
    public void text(String piece) {
        text.append(piece);
        if (loops.feed(piece)) {
            throw new JobException.Permanent(FailureCode.TRUNCATED, "the answer goes in circles");
        }
    }

    @Override
    public void turn(SpokenTurn turn) {
        turns.add(turn);
    }

    @Override
    public void restart() {
        text.setLength(0);
        turns.clear();
        loops = new LoopDetector();
    }

    @Override
    public JobContext context() {
        return context;
    }
}
