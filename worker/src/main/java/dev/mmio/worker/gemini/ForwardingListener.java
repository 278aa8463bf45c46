package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.Consumption;
import java.time.Instant;

/// Passes everything on. What a decorator wants to know itself stands in its own class.
abstract class ForwardingListener implements AnswerListener {

    private final AnswerListener listener;

    ForwardingListener(AnswerListener listener) {
        this.listener = listener;
    }

    @Override
    public void text(String piece) {
        listener.text(piece);
    }

    @Override
    public void turn(SpokenTurn turn) {
        listener.turn(turn);
    }

    @Override
    public void restart() {
        listener.restart();
    }

    @Override
    public void leaving() {
        listener.leaving();
    }

    @Override
    public void arrived() {
        listener.arrived();
    }

    @Override
    public void used(Consumption used) {
        listener.used(used);
    }

    @Override
    public void waiting(WaitReason reason, Instant until) {
        listener.waiting(reason, until);
    }

    @Override
    public void retrying(String reason, Instant until) {
        listener.retrying(reason, until);
    }
}
