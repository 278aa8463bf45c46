package dev.mmio.client;

import dev.mmio.message.JobEvent;

/// Joins the pieces of an answer: the deltas of the last run of one job.
public final class AnswerText {

    private final StringBuilder text = new StringBuilder();
    private int run;

    /// Takes the next event, of any type, and returns whether text that was there before no longer counts.
    public boolean add(JobEvent event) {
        boolean superseded = false;
        if (event.terms().run() > run) {
            superseded = !text.isEmpty();
            text.setLength(0);
            run = event.terms().run();
        }
        if (event instanceof JobEvent.Delta delta && delta.terms().run() == run) {
            text.append(delta.text());
        }
        return superseded;
    }

    public String text() {
        return text.toString();
    }
}
