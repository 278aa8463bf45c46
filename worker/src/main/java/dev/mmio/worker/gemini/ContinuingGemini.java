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
        var last = answer;
        for (int part = 2; last.continuation() != null; part++) {
            if (part > MOST_PARTS) {
                throw new JobException.Permanent(
                        FailureCode.TRUNCATED, "the answer had not ended after " + MOST_PARTS + " parts");
            }
            heard.keep(last);
            var next = super.generate(prompt.part(part, last.continuation()), heard);
            if (next.text().isEmpty() && last.continuation().equals(next.continuation())) {
                throw new JobException.Transient("Gemini does not get on with an answer", null);
            }
            answer = answer.followedBy(next);
            last = next;
        }
        return answer;
    }

    /// Passes everything on. Where a part begins again, those before it are told again: they still hold.
    private static final class Heard extends ForwardingListener {

        private final AnswerListener listener;
        private final List<Answer> parts = new ArrayList<>();
        private final List<SpokenTurn> turns = new ArrayList<>();

        /// How many of the turns are of whole parts.
        private int kept;

        Heard(AnswerListener listener) {
            super(listener);
            this.listener = listener;
        }

        void keep(Answer part) {
            parts.add(part);
            kept = turns.size();
        }

        @Override
        public void turn(SpokenTurn turn) {
            turns.add(turn);
            super.turn(turn);
        }

        @Override
        public void restart() {
            turns.subList(kept, turns.size()).clear();
            super.restart();
            turns.forEach(listener::turn);
            parts.stream().map(Answer::text).filter(text -> !text.isEmpty()).forEach(listener::text);
        }
    }
}
