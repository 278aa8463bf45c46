package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.Usage;
import dev.mmio.worker.job.Consumption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Remembers what a listener is told.
final class HeardAnswer implements AnswerListener {

    final StringBuilder text = new StringBuilder();
    final List<String> told = new ArrayList<>();
    final List<SpokenTurn> turns = new ArrayList<>();
    Usage usage = Usage.NONE;
    int images;
    int requests;
    private final Runnable onText;

    HeardAnswer() {
        this(() -> {});
    }

    HeardAnswer(Runnable onText) {
        this.onText = onText;
    }

    @Override
    public void text(String piece) {
        text.append(piece);
        told.add(piece);
        onText.run();
    }

    @Override
    public void turn(SpokenTurn turn) {
        turns.add(turn);
    }

    @Override
    public void restart() {
        text.setLength(0);
        told.add("<restart>");
    }

    @Override
    public void waiting(WaitReason reason, Instant until) {
        told.add("<waiting>");
    }

    @Override
    public void leaving() {
        requests++;
    }

    @Override
    public void used(Consumption used) {
        usage = usage.plus(used.usage());
        images += used.images();
    }

    @Override
    public void retrying(String reason, Instant until) {
        told.add("<retrying>");
    }
}
