package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.util.ArrayList;
import java.util.List;

/// Asks for the rest of an answer that Gemini gives in parts, so that above only whole answers are seen. Each part is a
/// call of its own, with a turn, a price and retries of its own.
final class ContinuingGemini extends ForwardingGemini {

    /// An answer that has more of them does not end, whatever it costs.
    private static final int MOST_PARTS = 32;

    ContinuingGemini(Gemini gemini) {
        super(gemini);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var heard = new Heard(listener);
        var answer = super.generate(prompt, heard);
        for (int part = 2; answer.continuation() != null; part++) {
            if (part > MOST_PARTS) {
                throw new JobException.Permanent(
                        FailureCode.TRUNCATED, "the answer had not ended after " + MOST_PARTS + " parts");
            }
            heard.keep(answer.text());
            var next = super.generate(prompt.part(part, answer.continuation()), heard);
            if (next.text().isEmpty() && answer.continuation().equals(next.continuation())) {
                throw new JobException.Transient("Gemini does not get on with an answer", null);
            }
            answer = answer.followedBy(next);
        }
        return answer;
    }

    /// Passes everything on. Where a part begins again, those before it are told again: they still hold.
    private static final class Heard extends ForwardingListener {

        private final AnswerListener listener;
        private final List<SpokenTurn> turns = new ArrayList<>();

        /// What whole parts have said, and how many of the turns are of them.
        private String keptText = "";

        private int keptTurns;

        Heard(AnswerListener listener) {
            super(listener);
            this.listener = listener;
        }

        void keep(String text) {
            keptText = text;
            keptTurns = turns.size();
        }

        @Override
        public void turn(SpokenTurn turn) {
            turns.add(turn);
            super.turn(turn);
        }

        @Override
        public void restart() {
            turns.subList(keptTurns, turns.size()).clear();
            super.restart();
            turns.forEach(listener::turn);
            if (!keptText.isEmpty()) {
                listener.text(keptText);
            }
        }
    }
}
